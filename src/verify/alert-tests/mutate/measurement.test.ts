import { describe, expect, test } from '@jest/globals';
import { isGoodScore, type Measurement, measurementsJson, readMeasurements, shareCaught, wholeTally } from './measurement';

const measured = (planted: number, caught: number, harmless = 0): Measurement => ({
  alert: 'Any',
  where: ['dev api'],
  fingerprint: 'f',
  tally: [{ kind: 'matcher changed', planted, caught }],
  survived: Array.from({ length: planted - caught - harmless }, () => ({ kind: 'matcher changed' as const, says: 'x became y' })),
  harmless: Array.from({ length: harmless }, () => ({ kind: 'matcher changed' as const, says: 'x became y', why: 'the same' })),
  errors: [],
});

describe('the mutation score', () => {
  test('leaves out mutants that change nothing', () => {
    expect(shareCaught(wholeTally([measured(12, 9, 2), measured(10, 10)]))).toBe(19 / 20);
  });

  test.each<[string, readonly Measurement[], boolean]>([
    ['19 of 20 are enough', [measured(20, 19)], true],
    ['18 of 20 are not', [measured(20, 18)], false],
    ['an alert with four mutants is not tested enough', [measured(20, 20), measured(4, 4)], false],
    ['what promtool could not be asked counts as bad', [{ ...measured(20, 20), errors: ['no such file'] }], false],
  ])('%s', (_, measurements, isGood) => {
    expect(isGoodScore(measurements)).toBe(isGood);
  });

  test('is read back as it was written, and not from anything else', () => {
    const measurements = [measured(12, 9, 2), measured(10, 10)];

    expect(readMeasurements(measurementsJson(measurements))).toEqual(measurements);
    expect(['', '{', '{"measurements": [{"alert": "Any"}]}'].map(readMeasurements)).toEqual([[], [], []]);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exact, isBelow, minus, percent, product, quotient, written } from '../../../core/decimal';
import { lasting } from '../../../language/quantity';
import { burnRate, burnRateWindows, objectiveSchema, tierThreshold } from './objective';

describe('decimals', () => {
  test('are written as they were read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 9 }), (units, scale) => {
        const value = Number(`${units}e-${scale}`);

        expect(Number(written(exact(value)))).toBe(value);
        expect(written(exact(value))).not.toContain('e');
      }),
    );
  });

  test('hold no binary dust', () => {
    expect(written(minus(exact(1), exact(0.999)))).toBe('0.001');
    expect(written(product(exact(14.4), minus(exact(1), exact(0.999))))).toBe('0.0144');
    expect(percent(exact(0.9995))).toBe('99.95');
    expect(written(quotient(exact(2), exact(3), 4))).toBe('0.6667');
    expect(isBelow(exact(0.1), exact(0.10001))).toBe(true);
  });
});

describe('burn rates', () => {
  test('are those of the SRE workbook over thirty days', () => {
    expect(burnRateWindows.map((tier) => [tier.name, written(burnRate(lasting('30d'), tier))])).toEqual([
      ['page-1h', '14.4'],
      ['page-6h', '6'],
      ['ticket-1d', '3'],
      ['ticket-3d', '1'],
    ]);
  });

  test('follow the period, so that a tier fires at the same share of the budget', () => {
    expect(burnRateWindows.map((tier) => written(burnRate(lasting('28d'), tier)))).toEqual(['13.44', '5.6', '2.8', '0.9333']);
  });

  test('become shares of bad events', () => {
    expect(burnRateWindows.map((tier) => tierThreshold(0.999, lasting('30d'), tier))).toEqual([0.0144, 0.006, 0.003, 0.001]);
  });
});

describe('an objective', () => {
  const issues = (input: object) =>
    objectiveSchema(0.999)
      .safeParse(input)
      .error?.issues.map(({ message, path, ...issue }) => ({ message, path, params: 'params' in issue ? issue.params : undefined }));

  test('is refused where a tier can never fire', () => {
    expect(issues({ target: '93%' })).toEqual([
      {
        message: 'with a target of 0.93, the tier page-1h can never fire: it needs 1.008 of all events to fail',
        path: ['target'],
        params: { help: 'raise the target above 0.9306, or leave the tier out with without: [page-1h]' },
      },
    ]);
  });

  test('is accepted when that tier is left out', () => {
    expect(issues({ target: '93%', without: ['page-1h'] })).toBeUndefined();
  });

  test('is accepted just above the least target', () => {
    expect(issues({ target: 0.9307 })).toBeUndefined();
  });

  test.each([
    [{ target: 1 }, 'must lie between 0 and 1'],
    [{ target: 0 }, 'must lie between 0 and 1'],
    [{ period: '36h' }, 'is not a number of days between 7 and 90'],
  ])('refuses %j', (input, message) => {
    expect(issues(input)?.map((issue) => issue.message)).toContain(message);
  });
});

test.each(['abc', '', '99,9%', Number.POSITIVE_INFINITY, 2, {}])(
  'a target of %j is refused for itself, and nothing is calculated with it',
  (target) => {
    const { error } = objectiveSchema(0.999).safeParse({ target });

    expect(error?.issues.map(({ path }) => path)).toEqual([['target']]);
  },
);

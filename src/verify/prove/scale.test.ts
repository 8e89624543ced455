import { describe, expect, test } from '@jest/globals';
import { lasting } from '../../language/quantity';
import { factorFor, scaled, scaledField } from './scale';

describe('the factor', () => {
  test.each([
    ['two hours per minute with the usual intervals', ['30s', '1m'], 120],
    ['less where targets are scraped often', ['30s', '5s'], 20],
    ['none where intervals are as short as they can be', ['100ms'], 1],
    ['two hours per minute where nothing is scraped', [], 120],
  ])('is %s', (_, intervals, factor) => {
    expect(factorFor(intervals.map(lasting))).toBe(factor);
  });
});

describe('a length of time', () => {
  test.each([
    ['5m', '5s'],
    ['12h', '12m'],
    ['10s', '167ms'],
    ['0s', '0s'],
    ['10ms', '1ms'],
  ])('of %s becomes %s', (length, shorter) => {
    expect(scaled(lasting(length), 60)).toBe(shorter);
  });

  test('is left to the program that reads it where it is none', () => {
    expect([scaledField('soon', 60), scaledField(5, 60), scaledField('1h', 60)]).toEqual(['soon', 5, '1m']);
  });
});

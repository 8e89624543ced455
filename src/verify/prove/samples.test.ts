import { describe, expect, test } from '@jest/globals';
import { readSamples, valueAt } from './samples';

const valuesOf = (notation: string, positions: readonly number[]) => positions.map((position) => valueAt(readSamples(notation), position));

describe("promtool's notation is read", () => {
  test.each([
    ['a counter that goes on growing', '0+90x30', [0, 1, 1.5, 30, 40], [0, 90, 135, 2700, 3600]],
    ['a gauge that falls', '10-2x3', [0, 3], [10, 4]],
    ['a level that is left', '1x2 0x20', [0, 2, 2.9, 3, 99], [1, 1, 1, 0, 0]],
    ['a counter that pauses and does not fall back', '0+10x2 20x3', [2, 2.5, 3, 9], [20, 20, 20, 20]],
    ['a series that ends', '1x2 stale', [0, 2, 3, 50], [1, 1, undefined, undefined]],
    ['a series that begins late', '_x3 5', [0, 2, 3, 50], [undefined, undefined, 5, 5]],
    ['single values', '1 2.5 -3e2', [0, 1, 2], [1, 2.5, -300]],
    ['values without end', 'inf -inf', [0, 1], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
  ])('%s', (_, notation, positions, values) => {
    expect(valuesOf(notation, positions)).toEqual(values);
  });

  test('other words are refused', () => {
    expect(() => readSamples('1x2 many')).toThrow("many is not a sample in promtool's notation");
  });
});

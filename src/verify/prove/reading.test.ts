import { describe, expect, test } from '@jest/globals';
import { readingOf } from './reading';

describe('a reading', () => {
  test('names the metrics and how far back they are read', () => {
    expect(readingOf('rate(a[30m] offset 1d) > 2 and max_over_time(rate(b[5m])[1h:1m]) and on () {__name__="c"}')).toEqual({
      metrics: ['a', 'b', 'c'],
      back: (24 * 60 + 30) * 60_000,
    });
  });

  test('adds up windows within windows', () => {
    expect(readingOf('max_over_time(rate(b[5m])[1h:1m] offset 10m)').back).toBe(75 * 60_000);
  });

  test('is empty where there is no expression to read', () => {
    expect(readingOf('sum(rate(x[5m]')).toEqual({ metrics: [], back: 0 });
  });
});

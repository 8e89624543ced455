import { describe, expect, test } from '@jest/globals';
import { readPromQL } from '../../language/promql/parse';
import { formatPromQL } from '../../language/promql/print';
import { scaleExpression } from './expression';

const clock = '((time() - scalar(crowsnest_clock_epoch_seconds{rule="Late"})) * 60)';

describe('in time that passes sixty times as fast', () => {
  test.each([
    ['windows are shorter', 'increase(x[5m]) > 5', 'increase(x[5s]) > 5'],
    ['values per second are divided', 'sum(rate(x{a="5m"}[5m])) > 0.1', 'sum((rate(x{a="5m"}[5s]) / 60)) > 0.1'],
    ['offsets are shorter, in both directions', 'x offset 1d - x offset -1h', 'x offset 24m - x offset -1m'],
    ['subqueries are shorter in both parts', 'max_over_time(rate(x[5m])[1h:1m])', 'max_over_time((rate(x[5s]) / 60)[1m:1s])'],
    ['the clock is that of the rule', 'time() - x > 3600', `${clock} - x > 3600`],
    ['so is the hour of the day', 'hour() < 6 and hour(x) < 6', `hour(vector(${clock})) < 6 and hour(x) < 6`],
    ['the age of a sample is read on that clock', 'time() - timestamp(x)', `${clock} - (${clock} - (time() - timestamp(x)) * 60)`],
    ['predictions look less far ahead', 'predict_linear(x[1h], 4 * 3600) < 0', 'predict_linear(x[1m], (4 * 3600) / 60) < 0'],
    ['texts stay', 'x # [5m]\n  > on () y{p="rate(x[5m])"}', 'x > on () y{p="rate(x[5m])"}'],
  ])('%s', (_, written, rewritten) => {
    expect(scaleExpression(written, 'Late', 60)).toBe(formatPromQL(readPromQL(rewritten)));
  });

  test('what does not parse is left to Prometheus', () => {
    expect(scaleExpression('sum(rate(x[5m]', 'Late', 60)).toBe('sum(rate(x[5m]');
  });
});

import { expect, test } from '@jest/globals';
import { durationOf } from '../quantity';
import { windowToFill } from './filling';
import { readPromQL } from './parse';

const records: Readonly<Record<string, string>> = {
  ratio1h: 'sum(rate(bad[1h])) / sum(rate(all[1h]))',
  loop: 'loop > 0',
};

const recorded = (metric: string) => {
  const text = records[metric];
  return text === undefined ? undefined : readPromQL(text);
};

test.each([
  ['up == 0', '0s'],
  ['absent(up)', '0s'],
  ['absent_over_time(up[10m])', '10m'],
  ['(sum(rate(sent_total[10m])) == 0) or absent(sent_total)', '10m'],
  ['absent(sent_total) or (sum(rate(sent_total[10m])) == 0)', '10m'],
  ['rate(errors_total[5m]) / rate(all_total[5m]) > 0.05', '5m'],
  ['(rate(a[5m]) > 0.05 and increase(b[10m]) >= 20) or increase(c[1h]) >= 5', '10m'],
  ['increase(errors_total[10m]) > 0', '0s'],
  ['(increase(a[10m]) > 0) or (a > 0 unless a offset 10m)', '0s'],
  ['max_over_time(loaded[5m]) == 0', '5m'],
  ['max_over_time(waiting[5m]) > 3', '0s'],
  ['min_over_time(free[5m]) < 3', '0s'],
  ['min_over_time(ready[5m]) == 1', '5m'],
  ['time() - max(last_over_time(success_timestamp_seconds[8d])) > 93600', '0s'],
  ['count(temperature) < max_over_time(count(temperature)[1d:10m])', '0s'],
  ['rate(now[20m]) < 0.1 * rate(now[20m] offset 1w)', '20m'],
  ['predict_linear(free_bytes[6h], 3600) < 0 unless up == 1', '6h'],
  ['label_replace(max by (pod) (max_over_time(waiting[5m])) >= 1, "a", "$1", "pod", "(.+)")', '0s'],
  ['-rate(a[5m]) < -3', '5m'],
  ['ratio1h > 0.0144 and sum_over_time(ratio1h[30m]) > 3', '1h30m'],
  ['loop > 3', '0s'],
  ['histogram_quantile(0.95, sum by (le) (rate(seconds_bucket[5m]))) > 0.5', '5m'],
  ['vector(1)', '0s'],
])('%s waits %s for samples', (text, expected) => {
  expect(durationOf(windowToFill(readPromQL(text), recorded))).toBe(expected);
});

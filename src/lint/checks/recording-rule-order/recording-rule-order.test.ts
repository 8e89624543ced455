import { expect, test } from '@jest/globals';
import { planted, plantRules } from '../../../../test/planted';
import { recordingRuleOrder } from './recording-rule-order';

const errors = { record: 'job:errors:rate5m', expr: 'sum by (job) (rate(http_requests_total{job="fastapi",status="5xx"}[5m]))' };
const ratio = { record: 'job:errors:ratio5m', expr: 'job:errors:rate5m / sum by (job) (rate(http_requests_total{job="fastapi"}[5m]))' };
const alert = { alert: 'Planted', expr: 'job:errors:ratio5m > 0.1' };

const late = (rule: string, metric: string, expr: string) =>
  `environments/base.yaml:49:3: warning: ${rule} of PrometheusRule monitoring-dev/fastapi-dev reads ${metric}, which group planted records only after it: the value is one evaluation old [recording-rule-order]\n    ${expr}\n    ${' '.repeat(expr.indexOf(metric))}${'^'.repeat(metric.length)}\n    move the rule that records ${metric} before this one`;

test('names a recording rule that stands before the one it reads', async () => {
  expect(await planted(recordingRuleOrder, plantRules(ratio, errors, alert))).toEqual([
    late('recording rule job:errors:ratio5m', 'job:errors:rate5m', ratio.expr),
  ]);
});

test('names an alert that stands before the series it reads', async () => {
  expect(await planted(recordingRuleOrder, plantRules(errors, alert, ratio))).toEqual([
    late('alert Planted', 'job:errors:ratio5m', alert.expr),
  ]);
});

test('leaves rules in order alone', async () => {
  expect(await planted(recordingRuleOrder, plantRules(errors, ratio, alert))).toEqual([]);
});

test('leaves alone what is taken over so many evaluations that the last one hardly counts', async () => {
  const day = (window: string) => ({ record: 'job:errors:day', expr: `avg_over_time(job:errors:rate5m[${window}])` });

  expect(await planted(recordingRuleOrder, plantRules(day('1d'), errors))).toEqual([]);
  expect(await planted(recordingRuleOrder, plantRules(day('2m'), errors))).toEqual([
    late('recording rule job:errors:day', 'job:errors:rate5m', day('2m').expr),
  ]);
});

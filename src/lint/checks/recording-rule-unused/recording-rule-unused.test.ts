import { expect, test } from '@jest/globals';
import { both, inYaml, planted, plantRules } from '../../../../test/planted';
import { recordingRuleUnused } from './recording-rule-unused';

const record = { record: 'job:http_requests:rate5m', expr: 'sum by (job) (rate(http_requests_total{job="fastapi"}[5m]))' };

test('names a recorded series that nothing reads', async () => {
  const problems = await planted(recordingRuleUnused, plantRules(record));

  expect(problems).toEqual([
    'environments/base.yaml:49:3: warning: recording rule job:http_requests:rate5m of PrometheusRule monitoring-dev/fastapi-dev is read by nothing [recording-rule-unused]\n    remove it, or name it under external.readers if something outside this repository reads it',
  ]);
});

test.each([
  ['an alert', plantRules(record, { alert: 'Planted', expr: 'job:http_requests:rate5m > 5' })],
  [
    'a reader outside the repository',
    both(plantRules(record), { input: { base: (text: string) => `${text}\nexternal: { readers: ["job:http_requests:rate5m"] }\n` } }),
  ],
])('leaves alone what %s reads', async (_, planting) => {
  expect(await planted(recordingRuleUnused, planting)).toEqual([]);
});

const rules = `
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: api, namespace: serving}
spec:
  groups:
    - name: api
      rules:
        - record: api:errors:rate5m
          expr: sum(rate(errors_total[5m]))
        - record: api:requests:rate5m
          expr: sum(rate(requests_total[5m]))
---
apiVersion: v1
kind: ConfigMap
metadata: {name: dashboard, namespace: serving}
data:
  api.json: '{"panels": [{"targets": [{"expr": "api:errors:rate5m > 0"}]}]}'
`;

test('counts dashboards as readers, by whole names', () => {
  expect(inYaml(recordingRuleUnused, rules)).toEqual([
    'objects.yaml:11:19: warning: recording rule api:requests:rate5m of PrometheusRule serving/api is read by nothing [recording-rule-unused]\n    remove it, or name it under external.readers if something outside this repository reads it',
  ]);
});

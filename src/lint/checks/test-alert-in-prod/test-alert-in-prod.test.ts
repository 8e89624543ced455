import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { testAlertInProd } from './test-alert-in-prod';

const rules = (environment: string): string =>
  `${environment}/manifests/monitors-${environment}/PrometheusRule.monitoring-${environment}.fastapi-${environment}.yaml`;

const withAlert =
  (alert: string, labels: JsonMap) =>
  (object: JsonMap): JsonMap => ({ ...object, spec: { groups: [{ name: 'a', rules: [{ alert, expr: 'vector(1)', labels }] }] } });

test.each([
  ['Smoke', { purpose: 'test', severity: 'info' }],
  ['FastAPIHighErrorRate_TEST', { severity: 'info' }],
])('names %s in production', async (alert, labels) => {
  const problems = await planted(testAlertInProd, { objects: { [rules('prod')]: withAlert(alert, labels) } });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    `${alert} is a test alert, and prod is production [test-alert-in-prod]\n    emit it in another environment, or remove the label purpose="test" and the name`,
  ]);
});

test('leaves it alone in another environment', async () => {
  expect(await planted(testAlertInProd, { objects: { [rules('dev')]: withAlert('Smoke', { purpose: 'test' }) } })).toEqual([]);
});

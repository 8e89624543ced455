import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { sameConditionTwice } from './same-condition-twice';

const said = async (values: (object: JsonMap) => JsonMap, alert: string): Promise<readonly string[]> => {
  const rules = (object: JsonMap): JsonMap => ({
    ...object,
    spec: { groups: [{ name: 'a', rules: [{ alert, expr: 'up == 0', labels: { severity: 'critical' } }] }] },
  });
  const objects = {
    'dev/values/monitoring-dev.yaml': values,
    'dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.fastapi-dev.yaml': rules,
  };
  return (await planted(sameConditionTwice, { objects })).map((problem) => problem.replace(/^[^ ]+ /, ''));
};

const withRules =
  (defaultRules: JsonMap) =>
  (object: JsonMap): JsonMap => ({ ...object, defaultRules });

test('names an alert of the chart for the same condition under another name', async () => {
  expect(await said(withRules({}), 'PrometheusConfigReloadFailed')).toEqual([
    'kube-prometheus-stack ships PrometheusBadConfig for the same condition as PrometheusConfigReloadFailed [same-condition-twice]\n    switch its copy off with the value defaultRules.disabled.PrometheusBadConfig: true, or yours',
  ]);
});

test.each<[string, JsonMap, string]>([
  ['what is disabled', { disabled: { PrometheusBadConfig: true } }, 'PrometheusConfigReloadFailed'],
  ['a group that is off', { rules: { prometheus: false } }, 'PrometheusConfigReloadFailed'],
  ['a chart without rules', { create: false }, 'PrometheusConfigReloadFailed'],
  ['an alert of the chart that watches more', {}, 'DeploymentReplicasMissing'],
  ['an alert of the same name, which another check reports', {}, 'TargetDown'],
  ['a condition of its own', {}, 'PrometheusSeriesGrowth'],
])('leaves alone %s', async (_, rules, alert) => {
  expect(await said(withRules(rules), alert)).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { alertShippedTwice } from './alert-shipped-twice';

const said = async (objects: Parameters<typeof planted>[1]['objects']): Promise<readonly string[]> =>
  (await planted(alertShippedTwice, { objects })).map((problem) => problem.replace(/^[^ ]+ /, ''));

const rules = 'dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.fastapi-dev.yaml';

const called =
  (alert: string) =>
  (object: JsonMap): JsonMap => ({
    ...object,
    spec: { groups: [{ name: 'a', rules: [{ alert, expr: 'up == 0', labels: { severity: 'critical' } }] }] },
  });

test('names an alert that the chart ships', async () => {
  expect(await said({ [rules]: called('KubePodCrashLooping') })).toEqual([
    'kube-prometheus-stack ships an alert KubePodCrashLooping as well [alert-shipped-twice]\n    switch its copy off with the value defaultRules.disabled.KubePodCrashLooping: true, or rename yours',
  ]);
});

test('leaves alone what the chart leaves out with its whole group', async () => {
  const off = (object: JsonMap): JsonMap => ({ ...object, defaultRules: { rules: { general: false, kubernetesApps: false } } });

  expect(await said({ [rules]: called('KubePodCrashLooping'), 'dev/values/monitoring-dev.yaml': off })).toEqual([]);
});

test('names Watchdog once the copy of the chart is on', async () => {
  const on = (object: JsonMap): JsonMap => ({ ...object, defaultRules: { disabled: { InfoInhibitor: true } } });

  expect(await said({ 'dev/values/monitoring-dev.yaml': on })).toEqual([
    'kube-prometheus-stack ships an alert Watchdog as well [alert-shipped-twice]\n    switch its copy off with the value defaultRules.disabled.Watchdog: true, or rename yours',
  ]);
});

test('leaves alone a name that only resembles one', async () => {
  expect(await said({ [rules]: called('KubePodCrashLoopingML') })).toEqual([]);
});

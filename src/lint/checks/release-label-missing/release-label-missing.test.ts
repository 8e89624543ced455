import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { releaseLabelMissing } from './release-label-missing';

const withLabels =
  (labels: JsonMap) =>
  (object: JsonMap): JsonMap => ({ ...object, metadata: { ...(object.metadata as JsonMap), labels } }); // every object has metadata

const monitor = 'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml';
const rules = 'prod/manifests/monitors-prod/PrometheusRule.monitoring-prod.alert-chain-prod.yaml';

test('names a monitor that carries the label of another release', async () => {
  const problems = await planted(releaseLabelMissing, { objects: { [monitor]: withLabels({ release: 'prometheus' }) } });

  expect(problems).toEqual([
    'environments/base.yaml:49:3: Prometheus monitoring-dev/monitoring-dev-kube-promet-prometheus ignores PodMonitor monitoring-dev/fastapi-dev-pm: it selects release=monitoring-dev [release-label-missing]\n    give it the label release=monitoring-dev',
  ]);
});

test('names rules without any label', async () => {
  const problems = await planted(releaseLabelMissing, { objects: { [rules]: withLabels({}) } });

  expect(problems).toEqual([
    'environments/base.yaml:56:3: Prometheus monitoring-prod/monitoring-prod-kube-prome-prometheus ignores PrometheusRule monitoring-prod/alert-chain-prod: it selects release=monitoring-prod [release-label-missing]\n    give it the label release=monitoring-prod',
  ]);
});

test('leaves alone what carries further labels', async () => {
  const problems = await planted(releaseLabelMissing, {
    objects: { [monitor]: withLabels({ release: 'monitoring-dev', team: 'serving' }) },
  });

  expect(problems).toEqual([]);
});

const prometheus = `
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: monitoring}
spec:
  serviceMonitorSelector: {matchExpressions: [{key: team, operator: In, values: [a, b]}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: api
  namespace: monitoring
`;

test('reads the selector of a Prometheus object in plain YAML', () => {
  const problems = inYaml(releaseLabelMissing, `${prometheus}  labels: {team: c}\n`);

  expect(problems).toEqual([
    'objects.yaml:13:11: Prometheus monitoring/main ignores ServiceMonitor monitoring/api: it selects team in (a, b) [release-label-missing]\n    give it the label team in (a, b)',
  ]);
  expect(inYaml(releaseLabelMissing, `${prometheus}  labels: {team: b}\n`)).toEqual([]);
});

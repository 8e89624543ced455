import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { namespaceNotSelected } from './namespace-not-selected';

const monitor = 'dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml';
const namespace = 'prod/manifests/prod-namespaces/Namespace._.monitoring-prod.yaml';

test('names a monitor without a namespaceSelector, which looks in its own namespace only', async () => {
  const problems = await planted(namespaceNotSelected, {
    objects: {
      [monitor]: (object) => {
        const { namespaceSelector: _left, ...spec } = object.spec as JsonMap; // every monitor has a spec
        return { ...object, spec };
      },
    },
  });

  expect(problems).toEqual([
    'environments/base.yaml:49:3: PodMonitor monitoring-dev/fastapi-dev-pm selects in namespace monitoring-dev, but Pods with app=fastapi are in fastapi-dev [namespace-not-selected]\n    set namespaceSelector: {matchNames: [fastapi-dev]}',
  ]);
});

test('names everything in a namespace that lost the label by which Prometheus selects', async () => {
  const problems = await planted(namespaceNotSelected, {
    objects: { [namespace]: (object) => ({ ...object, metadata: { name: 'monitoring-prod', labels: { environment: 'production' } } }) },
  });

  expect(problems.map((problem) => problem.replace(/.*ignores (.*):.*/s, '$1'))).toEqual([
    'PodMonitor monitoring-prod/fastapi-prod-pm',
    'PrometheusRule monitoring-prod/alert-chain-prod',
    'PrometheusRule monitoring-prod/fastapi-prod',
  ]);
  expect(problems[0]).toBe(
    'environments/base.yaml:11:1: Prometheus monitoring-prod/monitoring-prod-kube-prome-prometheus ignores PodMonitor monitoring-prod/fastapi-prod-pm: it reads namespaces with environment=prod [namespace-not-selected]\n    put it into a namespace that is read, or label monitoring-prod',
  );
});

test('leaves further labels of a namespace alone', async () => {
  const problems = await planted(namespaceNotSelected, {
    objects: {
      [namespace]: (object) => ({ ...object, metadata: { name: 'monitoring-prod', labels: { environment: 'prod', team: 'a' } } }),
    },
  });

  expect(problems).toEqual([]);
});

const objects = (scope: string) => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: default, labels: {component: api}}
spec: {selector: {component: api}, ports: [{name: metrics, port: 8000}]}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api-services, namespace: monitoring}
spec:
  selector: {matchLabels: {component: api}}
  namespaceSelector: ${scope}
  endpoints: [{port: metrics}]
`;

test('in plain YAML, points at the namespaceSelector', () => {
  expect(inYaml(namespaceNotSelected, objects('{matchNames: [api]}'))).toEqual([
    'objects.yaml:12:22: ServiceMonitor monitoring/api-services selects in namespace api, but Services with component=api are in default [namespace-not-selected]\n    set namespaceSelector: {matchNames: [default]}',
  ]);
  expect(inYaml(namespaceNotSelected, objects('{any: true}'))).toEqual([]);
});

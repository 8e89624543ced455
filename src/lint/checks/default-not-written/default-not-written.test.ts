import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { defaultNotWritten } from './default-not-written';

test('names a relabeling without its action', () => {
  const monitor = (action: string): string => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: ns}
spec:
  selector: {}
  endpoints:
    - port: http
      relabelings:
        - {targetLabel: job, replacement: api${action}}
`;

  expect(inYaml(defaultNotWritten, monitor(''))).toEqual([
    'objects.yaml:9:11: ServiceMonitor ns/api leaves out spec.endpoints.0.relabelings.0.action, which the API server fills in: Argo CD would always see a difference [default-not-written]\n    write action: replace',
  ]);
  expect(inYaml(defaultNotWritten, monitor(', action: keep'))).toEqual([]);
});

test('names a secret that is copied without the fields of the operator', async () => {
  const external = 'dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.alertmanager-slack.yaml';
  const bare = (object: JsonMap): JsonMap => ({
    ...object,
    spec: { ...(object.spec as JsonMap), data: [{ secretKey: 'url', remoteRef: { key: 'slack', conversionStrategy: 'Default' } }] },
  }); // every ExternalSecret has a spec

  const problems = await planted(defaultNotWritten, { objects: { [external]: bare } });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'ExternalSecret monitoring-dev/alertmanager-slack leaves out spec.data.0.remoteRef.decodingStrategy, which the API server fills in: Argo CD would always see a difference [default-not-written]\n    write decodingStrategy: None',
    'ExternalSecret monitoring-dev/alertmanager-slack leaves out spec.data.0.remoteRef.metadataPolicy, which the API server fills in: Argo CD would always see a difference [default-not-written]\n    write metadataPolicy: None',
  ]);
});

test('leaves alone lists that are merged by a key of their items', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: ns}\nspec: {ports: [{port: 1}]}\n';
  const deployment =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, namespace: ns}\nspec: {template: {spec: {containers: [{name: c, ports: [{containerPort: 1}]}]}}}\n';

  expect(inYaml(defaultNotWritten, `${service}---\n${deployment}`)).toEqual([]);
});

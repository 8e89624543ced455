import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../test/planted';
import type { JsonMap } from '../../model/json';
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
    'objects.yaml:9:11: ServiceMonitor ns/api leaves out spec.endpoints.0.relabelings.0.action, which the API server fills in: Argo CD would see a difference for ever [default-not-written]\n    write action: replace',
  ]);
  expect(inYaml(defaultNotWritten, monitor(', action: keep'))).toEqual([]);
});

test('names a port without its protocol', async () => {
  const service = 'dev/manifests/fastapi-dev/Service.fastapi-dev.fastapi.yaml';
  const withoutProtocol = (object: JsonMap): JsonMap => ({
    ...object,
    spec: { ...(object.spec as JsonMap), ports: [{ name: 'http', port: 8000 }] },
  }); // every Service has a spec

  const problems = await planted(defaultNotWritten, { objects: { [service]: withoutProtocol } });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'Service fastapi-dev/fastapi leaves out spec.ports.0.protocol, which the API server fills in: Argo CD would see a difference for ever [default-not-written]\n    write protocol: TCP',
  ]);
});

test('leaves alone fields outside lists, which are compared one by one', () => {
  expect(
    inYaml(
      defaultNotWritten,
      'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: ns}\nspec: {ports: [{port: 1, protocol: UDP}]}\n',
    ),
  ).toEqual([]);
});

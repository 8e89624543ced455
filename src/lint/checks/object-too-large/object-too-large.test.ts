import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { objectTooLarge } from './object-too-large';

const secret = 'dev/manifests/monitors-dev/Secret.monitoring-dev.alertmanager-monitoring-dev-kube-promet-alertmanager.yaml';
const rules = 'dev/manifests/monitors-dev/PrometheusRule.monitoring-dev.fastapi-dev.yaml';

const filled =
  (bytes: number) =>
  (object: JsonMap): JsonMap => {
    const rest = Buffer.byteLength(JSON.stringify({ ...object, filling: '' }));
    return { ...object, filling: 'x'.repeat(bytes - rest) };
  };

const messages = async (objects: Parameters<typeof planted>[1]['objects']): Promise<readonly string[]> =>
  (await planted(objectTooLarge, { objects })).map((problem) => problem.replace(/^[^ ]+ /, ''));

test('names a Secret that the API server refuses', async () => {
  expect(await messages({ [secret]: filled(1_048_577) })).toEqual([
    'Secret monitoring-dev/alertmanager-monitoring-dev-kube-promet-alertmanager holds 1048577 bytes; the API server accepts 1048576 [object-too-large]\n    split it into several objects',
  ]);
});

test('names rules that the operator refuses', async () => {
  expect(await messages({ [rules]: filled(524_289) })).toEqual([
    'PrometheusRule monitoring-dev/fastapi-dev holds 524289 bytes; the Prometheus operator accepts 524288 [object-too-large]\n    split it into several objects',
  ]);
});

test('names what client-side apply cannot remember', async () => {
  const clientSide = (application: JsonMap): JsonMap => {
    const spec = application.spec as JsonMap; // every Application has one
    return { ...application, spec: { ...spec, syncPolicy: { syncOptions: [] } } };
  };

  expect(await messages({ [rules]: filled(300_000), 'dev/apps/Application.argocd.monitors-dev.yaml': clientSide })).toEqual([
    'PrometheusRule monitoring-dev/fastapi-dev holds 300000 bytes, more than client-side apply can keep in an annotation (262144) [object-too-large]\n    add ServerSideApply=true to the sync options of Application monitors-dev',
  ]);
});

test('names a folder that is more than Argo CD reads', async () => {
  const deployment = 'dev/manifests/fastapi-dev/Deployment.fastapi-dev.fastapi.yaml';

  expect(await messages({ [deployment]: filled(10_000_001) })).toEqual([
    'the manifests of Application fastapi-dev hold more than the 10000000 bytes that Argo CD reads from a folder [object-too-large]\n    split the Application',
  ]);
});

test('leaves alone what just fits', async () => {
  expect(await messages({ [secret]: filled(1_048_576), [rules]: filled(524_288) })).toEqual([]);
});

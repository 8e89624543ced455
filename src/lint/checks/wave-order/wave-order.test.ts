import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { waveOrder } from './wave-order';

const inWave =
  (wave: string) =>
  (application: JsonMap): JsonMap => {
    const metadata = application.metadata as JsonMap; // every object has metadata
    return {
      ...application,
      metadata: { ...metadata, annotations: { ...(metadata.annotations as JsonMap), 'argocd.argoproj.io/sync-wave': wave } },
    };
  };

const messages = async (objects: Parameters<typeof planted>[1]['objects']): Promise<readonly string[]> =>
  (await planted(waveOrder, { objects })).map((problem) => problem.replace(/^[^ ]+ /, ''));

test('names an Application that comes before the Namespace it writes to', async () => {
  expect(await messages({ 'dev/apps/Application.argocd.fastapi-dev.yaml': inWave('-10') })).toEqual([
    'Application fastapi-dev (wave -10) needs Namespace fastapi-dev, which Application dev-namespaces (wave -10) does not create earlier [wave-order]\n    give dev-namespaces a wave below -10',
  ]);
});

test('names a chart that comes before the Secrets that it mounts', async () => {
  expect(await messages({ 'prod/apps/Application.argocd.prod-secrets.yaml': inWave('1') })).toEqual([
    'Application monitoring-prod (wave 0) needs ExternalSecret monitoring-prod/alertmanager-dead-mans-switch, which Application prod-secrets (wave 1) does not create earlier [wave-order]\n    give prod-secrets a wave below 0',
    'Application monitoring-prod (wave 0) needs ExternalSecret monitoring-prod/alertmanager-slack, which Application prod-secrets (wave 1) does not create earlier [wave-order]\n    give prod-secrets a wave below 0',
    'Application monitoring-prod (wave 0) needs ExternalSecret monitoring-prod/grafana-admin, which Application prod-secrets (wave 1) does not create earlier [wave-order]\n    give prod-secrets a wave below 0',
  ]);
});

test('leaves alone one wave between them, and the configuration that the operator waits for', async () => {
  expect(await messages({ 'prod/apps/Application.argocd.prod-secrets.yaml': inWave('-1') })).toEqual([]);
});

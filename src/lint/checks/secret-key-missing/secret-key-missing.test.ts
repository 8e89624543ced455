import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { secretKeyMissing } from './secret-key-missing';

const values = 'dev/values/monitoring-dev.yaml';
const slack = 'dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.alertmanager-slack.yaml';

const said = async (objects: Parameters<typeof planted>[1]['objects']): Promise<readonly string[]> =>
  (await planted(secretKeyMissing, { objects })).map((problem) => problem.replace(/^[^ ]+ /, ''));

const withoutMount = (object: JsonMap): JsonMap => {
  const alertmanager = object.alertmanager as JsonMap; // the values have one
  return {
    ...object,
    alertmanager: { ...alertmanager, alertmanagerSpec: { ...(alertmanager.alertmanagerSpec as JsonMap), secrets: ['alertmanager-slack'] } },
  };
};

test('names a Secret that Alertmanager does not mount', async () => {
  expect(await said({ [values]: withoutMount })).toEqual([
    'Alertmanager monitoring-dev/monitoring-dev-kube-promet-alertmanager reads /etc/alertmanager/secrets/alertmanager-dead-mans-switch/url, but does not mount the Secret alertmanager-dead-mans-switch [secret-key-missing]\n    it mounts alertmanager-slack',
  ]);
});

test('names a key that the store does not bring', async () => {
  const renamed = (object: JsonMap): JsonMap => ({
    ...object,
    spec: { ...(object.spec as JsonMap), data: [{ secretKey: 'webhook', remoteRef: { key: 'a' } }] },
  }); // every ExternalSecret has a spec

  expect([...new Set(await said({ [slack]: renamed }))]).toEqual([
    'the Secret monitoring-dev/alertmanager-slack has no key "webhook-url", which Alertmanager reads [secret-key-missing]\n    known are webhook',
  ]);
});

test('names a Secret that nothing brings', async () => {
  const elsewhere = (object: JsonMap): JsonMap => ({
    ...object,
    metadata: { name: 'alertmanager-slak', namespace: 'monitoring-dev' },
    spec: { ...(object.spec as JsonMap), target: { name: 'alertmanager-slak' } },
  }); // as above

  expect([...new Set(await said({ [slack]: elsewhere }))]).toEqual([
    'Alertmanager reads the Secret monitoring-dev/alertmanager-slack, which nothing brings there [secret-key-missing]\n    did you mean "alertmanager-slak"?',
  ]);
});

test('leaves alone Secrets that exist already, and all keys of a remote secret', async () => {
  const all = (object: JsonMap): JsonMap => ({
    ...object,
    spec: { ...(object.spec as JsonMap), data: [], dataFrom: [{ extract: { key: 'a' } }] },
  }); // as above
  const existing = (text: string): string =>
    text.replace(/secrets:\n {2}provider:\n(?: {4}.*\n)+/, 'secrets:\n  provider: { kind: existing }\n');

  expect(await said({ [slack]: all })).toEqual([]);
  expect(await planted(secretKeyMissing, { input: { base: existing } })).toEqual([]);
});

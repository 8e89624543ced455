import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { credentialNotMounted } from './credential-not-mounted';

const values = 'dev/values/monitoring-dev.yaml';

const withoutMount = (object: JsonMap): JsonMap => {
  const alertmanager = object.alertmanager as JsonMap; // the values have one
  return {
    ...object,
    alertmanager: { ...alertmanager, alertmanagerSpec: { ...(alertmanager.alertmanagerSpec as JsonMap), secrets: ['alertmanager-slack'] } },
  };
};

const installed = (file: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main, namespace: watch }
spec: { secrets: [chat] }
---
apiVersion: v1
kind: Secret
metadata: { name: alertmanager-main, namespace: watch }
stringData:
  alertmanager.yaml: |
    route: { receiver: chat }
    receivers: [{ name: chat, webhook_configs: [{ url_file: ${file} }] }]
`;

test('names a Secret that Alertmanager does not mount', async () => {
  const found = await planted(credentialNotMounted, { objects: { [values]: withoutMount } });

  expect(found.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'Alertmanager monitoring-dev/monitoring-dev-kube-promet-alertmanager reads /etc/alertmanager/secrets/alertmanager-dead-mans-switch/url, but does not mount the Secret alertmanager-dead-mans-switch [credential-not-mounted]\n    it mounts alertmanager-slack',
  ]);
});

test('names a path at which no Secret is mounted', () => {
  const found = inYaml(credentialNotMounted, installed('/etc/alertmanager/chat/url'));

  expect(found.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'Alertmanager finds no credential in /etc/alertmanager/chat/url [credential-not-mounted]\n    Secrets are mounted as /etc/alertmanager/secrets/<secret>/<key>',
  ]);
});

describe('leaves alone', () => {
  test.each([
    ['a Secret that is mounted', '/etc/alertmanager/secrets/chat/url'],
    ['a file that somebody else brings into the container', '/vault/secrets/url'],
  ])('%s', (_, file) => {
    expect(inYaml(credentialNotMounted, installed(file))).toEqual([]);
  });
});

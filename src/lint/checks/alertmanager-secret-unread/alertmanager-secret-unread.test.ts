import { expect, test } from '@jest/globals';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { alertmanagerSecretUnread } from './alertmanager-secret-unread';

const alertmanager = (spec = '{}', name = 'main'): string => `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: ${name}, namespace: monitoring}
spec: ${spec}
`;

const secret = configSecret('route: {receiver: a}\nreceivers: [{name: a}]\n');
const called = (name: string): string => secret.replace('name: alertmanager-main', `name: ${name}`);

const message = (name: string, reads: string): string =>
  `Secret ${name} holds a configuration that no Alertmanager reads: ${reads} [alertmanager-secret-unread]\n    rename it, or name it as configSecret of the Alertmanager`;

test('names a Secret of another name', () => {
  expect(messagesOf(alertmanagerSecretUnread, alertmanager(), called('alertmanager-mian'))).toEqual([
    message('monitoring/alertmanager-mian', 'Alertmanager monitoring/main reads Secret monitoring/alertmanager-main'),
  ]);
});

test('names a Secret in another namespace', () => {
  expect(messagesOf(alertmanagerSecretUnread, alertmanager(), secret.replace('namespace: monitoring', 'namespace: other'))).toEqual([
    message('other/alertmanager-main', 'Alertmanager monitoring/main reads Secret monitoring/alertmanager-main'),
  ]);
});

test('names one that another takes the place of', () => {
  expect(messagesOf(alertmanagerSecretUnread, alertmanager('{alertmanagerConfiguration: {name: global}}'), secret)).toEqual([
    message('monitoring/alertmanager-main', 'Alertmanager monitoring/main reads AlertmanagerConfig monitoring/global'),
  ]);
  expect(messagesOf(alertmanagerSecretUnread, alertmanager(), secret, called('old'))).toEqual([
    message('monitoring/old', 'Alertmanager monitoring/main reads Secret monitoring/alertmanager-main'),
  ]);
});

test.each([
  ['the Secret that is read', [alertmanager(), secret]],
  ['one that is named', [alertmanager('{configSecret: mine}'), called('mine')]],
  ['a folder without an Alertmanager', [called('mine')]],
  [
    'one that a Pod mounts',
    [
      alertmanager(),
      secret,
      called('mine'),
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: monitoring}\nspec: {containers: [], volumes: [{name: c, secret: {secretName: mine}}]}\n',
    ],
  ],
])('leaves alone %s', (_, documents) => {
  expect(messagesOf(alertmanagerSecretUnread, ...documents)).toEqual([]);
});

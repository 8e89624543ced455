import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { receiverUnused } from './receiver-unused';

test('names a receiver that no route leads to', () => {
  expect(
    messagesOf(
      receiverUnused,
      configSecret('route: {receiver: a}\nreceivers: [{name: a}, {name: b, webhook_configs: [{url: "http://b"}]}]\n'),
    ),
  ).toEqual(['no route leads to the receiver b [receiver-unused]\n    name it in a route or a team, or remove it']);
});

test('names the receiver of test alerts once nothing is sent there', async () => {
  const problems = await planted(receiverUnused, { input: { dev: (text) => text.replace('  testReceiver: test\n', '') } });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'warning: no route leads to the receiver test-dev [receiver-unused]\n    name it in a route or a team, or remove it',
  ]);
});

test('leaves alone a receiver deep in the tree, and one that tells nobody anyway', () => {
  expect(
    messagesOf(
      receiverUnused,
      configSecret(
        'route: {receiver: a, routes: [{routes: [{receiver: b}]}]}\nreceivers: [{name: a}, {name: b, webhook_configs: [{url: "http://b"}]}, {name: c}]\n',
      ),
    ),
  ).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { fieldRejectedByOperator } from './field-rejected-by-operator';

test.each([
  [
    'route: {receiver: a}\nreceivers: [{name: a}]\ntracing: {endpoint: x}\n',
    'tracing',
    'known are global, inhibit_rules, mute_time_intervals, receivers, route, templates, time_intervals',
  ],
  [
    'route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{chanel: x}]}]\n',
    'receivers[0].slack_configs[0].chanel',
    'did you mean "channel"?',
  ],
])('names a field in %j', (config, field, help) => {
  expect(messagesOf(fieldRejectedByOperator, configSecret(config))).toEqual([
    `the Prometheus operator does not know the field ${field} of Alertmanager's configuration and would refuse all of it [field-rejected-by-operator]\n    ${help}`,
  ]);
});

test('leaves alone Discord by file, which Alertmanager alone would take, only where it is known', () => {
  expect(
    messagesOf(
      fieldRejectedByOperator,
      configSecret('route: {receiver: a}\nreceivers: [{name: a, msteamsv2_configs: [{webhook_url_file: /x}]}]\n'),
    ),
  ).toEqual([]);
  expect(
    messagesOf(
      fieldRejectedByOperator,
      configSecret('route: {receiver: a}\nreceivers: [{name: a, discord_configs: [{webhook_url_file: /x}]}]\n'),
    ),
  ).toHaveLength(1);
});

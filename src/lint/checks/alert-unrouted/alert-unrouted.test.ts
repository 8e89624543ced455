import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { alertUnrouted } from './alert-unrouted';

const config = (routes: string): string =>
  configSecret(`route:
  receiver: nobody
  routes:
${routes}
receivers:
  - {name: nobody}
  - {name: ops, webhook_configs: [{url: "http://ops.example.com"}]}
`);

test('names an alert that falls through to a receiver without integrations', () => {
  expect(
    messagesOf(alertUnrouted, config('    - {matchers: [severity="page"], receiver: ops}'), alertRule('Down', 'severity: critical')),
  ).toEqual([
    'nobody is notified of alert Down (severity critical): it is routed to nobody, which has no integration [alert-unrouted]\n    route it to a receiver with an integration, or give it the severity info',
  ]);
});

test('names the warnings of a team whose receiver tells nobody', async () => {
  const problems = await planted(alertUnrouted, {
    input: { base: (text) => text.replace('serving: { receiver: fastapi }', 'serving: { receiver: nobody }') },
  });

  expect([...new Set(problems.map((problem) => problem.replace(/^.*?alert (\w+) .*routed to (\S+),[\s\S]*$/, '$1 $2')))]).toEqual(
    expect.arrayContaining(['FastAPIHighErrorRate nobody-dev', 'FastAPIHighErrorRate nobody-prod']),
  );
});

test('leaves alone what a label of the expression may still send to somebody', () => {
  expect(
    messagesOf(alertUnrouted, config('    - {matchers: [namespace="prod"], receiver: ops}'), alertRule('Down', 'severity: critical')),
  ).toEqual([]);
});

test('leaves alone alerts that are only seen', () => {
  expect(messagesOf(alertUnrouted, config('    []'), alertRule('Down', 'severity: info'))).toEqual([]);
});

test('says once that a configuration tells nobody of anything', () => {
  const silent = configSecret('route: {receiver: nobody}\nreceivers: [{name: nobody}, {name: chat}]\n');

  expect(
    messagesOf(
      alertUnrouted,
      silent,
      alertRule('Down', 'severity: critical'),
      alertRule('Slow', 'severity: warning'),
      alertRule('Odd', 'severity: info'),
    ),
  ).toEqual([
    'nobody is notified of any alert, 2 of which are critical or a warning: none of the receivers nobody, chat has an integration [alert-unrouted]\n    give a receiver an integration, and route what is critical or a warning to it',
  ]);
});

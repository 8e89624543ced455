import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inYaml } from '../../../../test/planted';
import { configSecret, messagesOf } from '../../../../test/support/alerting';
import { findProgram, runProgram } from '../../../verify/programs';
import { alertmanagerConfigRefused } from './alertmanager-config-refused';

const amtoolAccepts = async (config: string): Promise<boolean> => {
  const program = findProgram('amtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-refused-'));
  try {
    fs.writeFileSync(path.join(folder, 'alertmanager.yaml'), config);
    return (await runProgram(program.path, ['check-config', path.join(folder, 'alertmanager.yaml')])).code === 0;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

const receivers = 'receivers: [{name: a}]';

describe('what Alertmanager refuses is named, and nothing else', () => {
  test.each<[string, string, string | undefined]>([
    [
      'a matcher that cannot be read',
      `route: {receiver: a, routes: [{matchers: ['a b=c']}]}\n${receivers}`,
      'a b=c is not a valid matcher',
    ],
    [
      'a regular expression that Go refuses',
      `route: {receiver: a, routes: [{matchers: ['a=~"(?=b)"']}]}\n${receivers}`,
      'a=~"(?=b)" has a regular expression that cannot be read: "(?=" is a lookaround assertion, which Go does not support, at character 1',
    ],
    [
      'one of an old release',
      `route: {receiver: a, routes: [{match_re: {a: '('}}]}\n${receivers}`,
      'a=~( has a regular expression that cannot be read: a "(" is never closed',
    ],
    [
      'a matcher of an inhibition',
      `route: {receiver: a}\n${receivers}\ninhibit_rules: [{source_matchers: ['a="b']}]`,
      'a="b is not a valid matcher',
    ],
    ['no receiver at the first route', `route: {group_by: [a]}\n${receivers}`, 'the first route has no receiver'],
    ['matchers at the first route', `route: {receiver: a, matchers: ['a="b"']}\n${receivers}`, 'the first route has matchers'],
    ['a first route that continues', `route: {receiver: a, continue: true}\n${receivers}`, 'the first route has continue: true'],
    ['a label twice', `route: {receiver: a, group_by: [b, b]}\n${receivers}`, 'a route groups by b, b, which names a label twice'],
    ['all labels and others', `route: {receiver: a, group_by: ['...', b]}\n${receivers}`, 'a route groups by "..." and by other labels'],
    ['two receivers of one name', 'route: {receiver: a}\nreceivers: [{name: a}, {name: a}]', 'two receivers are named a'],
    [
      'two time intervals of one name',
      `route: {receiver: a}\n${receivers}\ntime_intervals: [{name: t, time_intervals: []}, {name: t, time_intervals: []}]`,
      'two time intervals are named t',
    ],
    ['odd quoting that it reads', `route: {receiver: a, routes: [{matchers: ['a = b c', 'd="e,f", g!~h|i']}]}\n${receivers}`, undefined],
    ['matchers of old releases', `route: {receiver: a, routes: [{match: {a: b}, match_re: {c: d.*}}]}\n${receivers}`, undefined],
  ])('%s', async (_, config, message) => {
    const [found, accepted] = [messagesOf(alertmanagerConfigRefused, configSecret(config)), await amtoolAccepts(config)];

    expect(found.map((text) => text.split(' [')[0])).toEqual(
      message === undefined ? [] : [`Alertmanager refuses the whole configuration: ${message}`],
    );
    expect(accepted).toBe(message === undefined);
  });
});

const inReceiver = (integration: string, more = ''): string => `route: {receiver: a}\nreceivers: [{name: a, ${integration}}]\n${more}`;

const inInterval = (entry: string): string =>
  `route: {receiver: a}\n${receivers}\ntime_intervals: [{name: t, time_intervals: [{${entry}}]}]`;

describe('what Alertmanager refuses of values is named, and nothing else', () => {
  test.each<[string, string | undefined]>([
    [inReceiver('webhook_configs: [{}]'), 'webhook_configs of receiver "a" has no url'],
    [inReceiver('slack_configs: [{channel: x}]'), 'slack_configs of receiver "a" has no api_url'],
    [inReceiver('slack_configs: [{channel: x}]', 'global: {slack_api_url: "http://a"}'), undefined],
    [
      inReceiver('slack_configs: [{channel: x, api_url: "http://a", api_url_file: /a}]'),
      'slack_configs of receiver "a" has both api_url and api_url_file',
    ],
    [inReceiver('email_configs: [{to: x, smarthost: "a:25"}]'), 'email_configs of receiver "a" has no from'],
    [inReceiver('email_configs: [{to: x}]', 'global: {smtp_smarthost: "a:25", smtp_from: b}'), undefined],
    [inReceiver('pagerduty_configs: [{}]'), 'pagerduty_configs of receiver "a" has no routing_key'],
    [inReceiver('pagerduty_configs: [{service_key: a}]'), undefined],
    [inReceiver('telegram_configs: [{bot_token: x}]'), 'telegram_configs of receiver "a" has no chat_id'],
    [inReceiver('pushover_configs: [{token: x}]'), 'pushover_configs of receiver "a" has no user_key'],
    [inReceiver('opsgenie_configs: [{}]'), 'opsgenie_configs of receiver "a" has no api_key'],
    [inReceiver('victorops_configs: [{api_key: a}]'), 'victorops_configs of receiver "a" has no routing_key'],
    ['route: {receiver: a, group_wait: 1.5m}\nreceivers: [{name: a}]', 'group_wait is "1.5m", which is not a duration'],
    ['route: {receiver: a, group_interval: 0s}\nreceivers: [{name: a}]', 'group_interval is 0'],
    ['route: {receiver: a, repeat_interval: 0s}\nreceivers: [{name: a}]', 'repeat_interval is 0'],
    ['route: {receiver: a, group_wait: 0s}\nreceivers: [{name: a}]', undefined],
    ...(
      [
        ['http://hook example.com/x', 'url is an address that has a host that cannot be one'],
        ['http://hook.example.com:http/', 'url is an address that has a host that cannot be one'],
        ['http://[::1/', 'url is an address that has a host that cannot be one'],
        ['http://a%zz/', 'url is an address that has a host that cannot be one'],
        ['http://a/%zz', 'url is an address that has "%" before what is not two hexadecimal digits'],
        ['http:///x', 'url is an address that names no host'],
        ['http://:80/x', undefined],
        ['hooks.example.com/x', 'url is an address that does not begin with http:// or https://'],
        ['ftp://a/x', 'url is an address that does not begin with http:// or https://'],
        ['http://a/\\tx', 'url is an address that has a control character'],
        ['HTTP://a.example.com', undefined],
        ['http://user:pa$s@a:80', undefined],
        ['http://[::1]:80/x', undefined],
        ['http://a_b/a b?c d#e f', undefined],
        ['http://$host<a>', undefined],
        ['http://a?%zz', undefined],
        ['http://über.example.com/ü', undefined],
      ] as const
    ).map(([url, fault]): [string, string | undefined] => [inReceiver(`webhook_configs: [{url: "${url}"}]`), fault]),
    [
      inReceiver('slack_configs: [{channel: x}]', 'global: {slack_api_url: "hooks.slack.com"}'),
      'slack_api_url is an address that does not begin with http:// or https://',
    ],
    [inReceiver('pushover_configs: [{user_key: a, token: b, url: "any text"}]'), undefined],
    [inInterval("times: [{start_time: '22:00', end_time: '06:00'}]"), 'the times 22:00 to 06:00 end before they begin'],
    [inInterval("times: [{start_time: '22:00'}]"), 'a range of times has no end'],
    [inInterval("times: [{start_time: '9:00', end_time: '10:00'}]"), '"9:00" is not a time of day'],
    [inInterval("times: [{start_time: '25:00', end_time: '26:00'}]"), '"25:00" is not a time of day'],
    [inInterval("times: [{start_time: '09:00', end_time: '24:00'}, {start_time: '00:00', end_time: '06:00'}]"), undefined],
    [inInterval("weekdays: ['mon']"), '"mon" is not a weekday'],
    [inInterval("weekdays: ['friday:monday']"), 'the range friday:monday ends before it begins'],
    [inInterval("weekdays: ['Monday:friday', sunday]"), undefined],
    [inInterval("days_of_month: ['0']"), '"0" is not a day of a month, from 1 to 31 or from -31 to -1'],
    [inInterval("days_of_month: ['5:1']"), 'the range 5:1 ends before it begins'],
    [inInterval("days_of_month: ['-1', '1:-1', '-5:-1', '3']"), undefined],
    [inInterval("months: ['june:may']"), 'the range june:may ends before it begins'],
    [inInterval("months: ['jan']"), '"jan" is not a month'],
    [inInterval("months: ['january:3', december]"), undefined],
    [inInterval("years: ['2026:2025']"), 'the range 2026:2025 ends before it begins'],
    [inInterval("years: ['2026:2028']"), undefined],
    [inInterval('location: Europe/Berln'), '"Europe/Berln" is not a time zone'],
    [inInterval('location: Europe/Berlin'), undefined],
  ])('%s', async (config, message) => {
    const [found, accepted] = [messagesOf(alertmanagerConfigRefused, configSecret(config)), await amtoolAccepts(config)];

    expect(found.map((text) => text.split(' [')[0])).toEqual(
      message === undefined ? [] : [`Alertmanager refuses the whole configuration: ${message}`],
    );
    expect(accepted).toBe(message === undefined);
  });
});

test('names an interval of an object that ends before it begins', () => {
  const object = `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: shop}
spec:
  route: {receiver: chat}
  receivers: [{name: chat}]
  muteTimeIntervals: [{name: nights, timeIntervals: [{times: [{startTime: "22:00", endTime: "06:00"}], daysOfMonth: [{start: 1, end: 5}]}]}]
`;

  expect(messagesOf(alertmanagerConfigRefused, object)).toEqual([
    'the operator leaves AlertmanagerConfig shop/team out: the times 22:00 to 06:00 end before they begin [alertmanager-config-refused]\n    write two ranges: 22:00 to 24:00, and 00:00 to 06:00',
  ]);
});

test('names a misspelt field of a file, at its place, and none that may be of a newer release', () => {
  const file = 'route: {receiver: a, group_waits: 5m}\nreceivers: [{name: a}]\nsomething_new: {a: b}\n';

  expect(inYaml(alertmanagerConfigRefused, file)).toEqual([
    `objects.yaml:1:35: Alertmanager refuses the whole configuration: there is no field route.group_waits [alertmanager-config-refused]
    did you mean "group_wait"?`,
  ]);
});

test('names a Secret of an object that nothing creates, where everything is here that could', () => {
  const object = `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: shop}
spec:
  route: {receiver: chat}
  receivers: [{name: chat, webhookConfigs: [{urlSecret: {name: hook, key: url}}]}]
`;
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

  expect(messagesOf(alertmanagerConfigRefused, object, namespace)).toEqual([
    'the operator leaves AlertmanagerConfig shop/team out: it reads the Secret "hook", which nothing here creates in namespace shop [alertmanager-config-refused]\n    create it, or an ExternalSecret or SealedSecret of that name',
  ]);
  expect(messagesOf(alertmanagerConfigRefused, object)).toEqual([]);
});

test('names an object that the operator leaves out', () => {
  const object = `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: shop}
spec:
  route: {routes: [{matchers: [{name: a, value: "(", matchType: "=~"}]}]}
  receivers: [{name: chat}]
`;

  expect(messagesOf(alertmanagerConfigRefused, object)).toEqual([
    'the operator leaves AlertmanagerConfig shop/team out: the first route has no receiver [alertmanager-config-refused]\n    name one',
    'the operator leaves AlertmanagerConfig shop/team out: a=~( has a regular expression that cannot be read: a "(" is never closed [alertmanager-config-refused]\n    write label="value", or one of !=, =~ and !~ for =',
  ]);
});

test('leaves an object alone whose first route has matchers, and one that only inhibits', () => {
  const object = (spec: string): string => `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: team, namespace: shop}
spec: ${spec}
`;

  expect(
    messagesOf(
      alertmanagerConfigRefused,
      object('{route: {receiver: chat, matchers: [{name: a, value: b}]}, receivers: [{name: chat}]}'),
      object('{inhibitRules: [{sourceMatch: [{name: a, value: b}]}]}'),
    ),
  ).toEqual([]);
});

test.each([
  ['slack_configs: [{channel: "#a"}]', 'slack_configs', 'it is a field of a receiver'],
  ['group_by: [job]', 'group_by', 'it is a field of a route'],
  ['smtp_from: a@example.com', 'smtp_from', 'it is a field of global'],
])('names a field of another level that is indented too little: %s', (line, field, help) => {
  expect(inYaml(alertmanagerConfigRefused, `route: {receiver: a}\nreceivers: [{name: a}]\n${line}\n`)).toEqual([
    `objects.yaml:3:${field.length + 3}: Alertmanager refuses the whole configuration: there is no field ${field} [alertmanager-config-refused]\n    ${help}`,
  ]);
});

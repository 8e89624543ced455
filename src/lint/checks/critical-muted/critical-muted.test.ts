import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { criticalMuted } from './critical-muted';

const config = (...routes: readonly string[]): string =>
  configSecret(`route:
  receiver: mail
  routes:
${routes.map((route) => `    - ${route}\n`).join('')}receivers:
  - {name: mail, webhook_configs: [{url: "http://mail"}]}
  - {name: chat, webhook_configs: [{url: "http://chat"}]}
  - {name: nobody}
time_intervals:
  - {name: nights, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}
  - {name: days, time_intervals: [{times: [{start_time: '06:00', end_time: '24:00'}]}]}
`);

const critical = alertRule('Down', 'severity: critical');

const found = (...routes: readonly string[]): readonly string[] => messagesOf(criticalMuted, critical, config(...routes));

const help =
  '\n    a muted route does not pass alerts on to its parent: match only what can wait, or put a route without times before it, with continue: true';

describe('critical-muted names', () => {
  test('a critical alert of which nobody is notified at night, at the route', () => {
    expect(inYaml(criticalMuted, `${critical}---\n${config('{receiver: chat, mute_time_intervals: [nights]}')}`)).toEqual([
      `objects.yaml:20:11: warning: nobody is notified of the urgent alert "Down" at the times of nights: 00:00 to 06:00 UTC: it ends at a route that is mute then [critical-muted]${help}`,
    ]);
  });

  test('or out of hours', () => {
    expect(found('{matchers: ["severity=critical"], receiver: chat, active_time_intervals: [days]}')).toEqual([
      `nobody is notified of the urgent alert "Down" outside of days: 06:00 to 24:00 UTC: it ends at a route that is mute then [critical-muted]${help}`,
    ]);
  });

  test('several at one route once', () => {
    const page = alertRule('Lost', 'severity: page');
    const route = config('{receiver: chat, mute_time_intervals: [nights]}');

    expect(messagesOf(criticalMuted, critical, page, route)).toEqual([
      expect.stringMatching(/^nobody is notified of the urgent alerts "Down", "Lost" at the times of nights: .*: they end at a route/),
    ]);
  });

  test('one that a route without a receiver that notifies matches as well', () => {
    expect(found('{receiver: nobody, continue: true}', '{receiver: chat, mute_time_intervals: [nights]}')).toHaveLength(1);
  });
});

describe('critical-muted leaves alone', () => {
  test.each([
    ['a route that matches what can wait', ['{matchers: ["severity=warning"], receiver: chat, mute_time_intervals: [nights]}']],
    ['somebody else before it', ['{receiver: mail, continue: true}', '{receiver: chat, mute_time_intervals: [nights]}']],
    [
      'one by night and one by day',
      ['{receiver: mail, mute_time_intervals: [days], continue: true}', '{receiver: chat, mute_time_intervals: [nights]}'],
    ],
    ['routes below a muted one, which do not inherit it', ['{receiver: chat, mute_time_intervals: [nights], routes: [{receiver: mail}]}']],
  ])('%s', (_, routes) => {
    expect(found(...routes)).toEqual([]);
  });

  test('what is not urgent', () => {
    const route = config('{receiver: chat, mute_time_intervals: [nights]}');

    expect(messagesOf(criticalMuted, alertRule('Slow', 'severity: warning'), route)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(criticalMuted, {})).toEqual([]);
  });
});

import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { alertRule, configSecret, messagesOf, openPrometheus } from '../../../../test/support/alerting';
import { matcherMatchesNothing } from './matcher-matches-nothing';

test('names a route for a misspelt severity', async () => {
  const problems = await planted(matcherMatchesNothing, { input: { base: (text) => text.replace('severity="info"', 'severity="inof"') } });

  expect(problems).toEqual([
    'environments/base.yaml:41:20: no alert matches severity="inof" [matcher-matches-nothing]\n    did you mean "info"?',
  ]);
});

test('names a route for an alert that does not exist', () => {
  expect(
    messagesOf(
      matcherMatchesNothing,
      configSecret('route: {receiver: a, routes: [{matchers: [alertname=~"Fast.*"]}]}\nreceivers: [{name: a}]\n'),
      alertRule('Down', 'severity: critical'),
      openPrometheus,
    ),
  ).toEqual(['no alert matches alertname=~"Fast.*" [matcher-matches-nothing]\n    known are Down']);
});

test('leaves alone labels whose values nobody can know, and alerts of the chart', async () => {
  const edit = (text: string): string =>
    text.replace(
      `- { matchers: ['severity="info"'], receiver: nobody }`,
      `- { matchers: ['namespace="elsewhere"', 'alertname="KubePodNotReady"'], receiver: nobody }`,
    );

  expect(await planted(matcherMatchesNothing, { input: { base: edit } })).toEqual([]);
});

test('where alerts may come from elsewhere, names only what is nearly one of those that are here', () => {
  const found = (matcher: string) =>
    messagesOf(
      matcherMatchesNothing,
      configSecret(`route: {receiver: a, routes: [{matchers: ['${matcher}']}]}\nreceivers: [{name: a}]\n`),
      alertRule('ServiceDown', 'severity: critical, team: payments'),
    );

  expect([found('alertname="VolumeFull"'), found('team="orders"')]).toEqual([[], []]);
  expect([found('alertname="ServiceDwon"'), found('team="payment"')].flat()).toHaveLength(2);
});

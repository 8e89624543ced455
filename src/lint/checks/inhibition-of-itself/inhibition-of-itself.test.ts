import { expect, test } from '@jest/globals';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { inhibitionOfItself } from './inhibition-of-itself';

const config = (source: string, target: string): string =>
  configSecret(
    `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_matchers: ['${source}'], target_matchers: ['${target}']}]\n`,
  );

test.each([
  ['severity="critical"', 'severity=~"critical|warning"'],
  ['alertname="Down"', 'severity!="info"'],
])('names an alert that is on both sides of %s and %s', (source, target) => {
  expect(messagesOf(inhibitionOfItself, config(source, target), alertRule('Down', 'severity: critical'))).toEqual([
    `alert Down is both source (${source}) and target (${target}) of an inhibition, and no alert is on one side only: it silences nothing [inhibition-of-itself]\n    let the target matchers exclude the source`,
  ]);
});

test('leaves alone sides that no alert shares', () => {
  expect(
    messagesOf(inhibitionOfItself, config('severity="critical"', 'severity="warning"'), alertRule('Down', 'severity: critical')),
  ).toEqual([]);
});

test('leaves alone an alert that all others silence, though it is one of all', () => {
  const everything = configSecret(
    'route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{target_matchers: [\'alertname="InfoInhibitor"\']}]\n',
  );

  expect(
    messagesOf(inhibitionOfItself, everything, alertRule('InfoInhibitor', 'severity: none'), alertRule('Down', 'severity: critical')),
  ).toEqual([]);
});

test('leaves alone an alert on both sides that silences one that is only a target', () => {
  const upper = config('alertname="Down"', 'severity=~"critical|warning"');

  expect(messagesOf(inhibitionOfItself, upper, alertRule('Down', 'severity: critical'), alertRule('Slow', 'severity: warning'))).toEqual(
    [],
  );
});

import { expect, test } from '@jest/globals';
import { alertRule, configSecret, messagesOf } from '../../../test/support/alerting';
import { inhibitionWithoutSource } from './inhibition-without-source';

const config = (source: string): string =>
  configSecret(
    `route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_matchers: ['${source}'], target_matchers: ['severity="warning"'], equal: [namespace]}]\n`,
  );

test.each(['severity="crtical"', 'alertname="NodeDown"'])('names an inhibition by %s', (source) => {
  expect(messagesOf(inhibitionWithoutSource, config(source), alertRule('Down', 'severity: critical'))).toEqual([
    `no alert is a source of the inhibition by ${source} [inhibition-without-source]\n    correct its source matchers, or remove it`,
  ]);
});

test.each(['severity="critical"', 'cluster="a"'])('leaves alone %s, which an alert has or may have', (source) => {
  expect(messagesOf(inhibitionWithoutSource, config(source), alertRule('Down', 'severity: critical'))).toEqual([]);
});

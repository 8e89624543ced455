import { describe, expect, test } from '@jest/globals';
import { inYaml } from '../../../../test/planted';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { severityUnknown } from './severity-unknown';

const bySeverity = configSecret(`route: {receiver: a, routes: [{matchers: ['severity="page"']}]}\nreceivers: [{name: a}]\n`);

test('names an alert without a severity where routes go by it', () => {
  expect(inYaml(severityUnknown, `${alertRule('Down', 'team: a')}---\n${bySeverity}`)).toEqual([
    'objects.yaml:10:19: warning: alert Down has no severity [severity-unknown]\n    give it one of critical, warning, info, none, page',
  ]);
  expect(inYaml(severityUnknown, alertRule('Down', 'team: a'))).toEqual([]);
});

test('names an alert without a severity where most have one', () => {
  const [one, two, without] = [alertRule('One', 'severity: page'), alertRule('Two', 'severity: page'), alertRule('Down', 'team: a')];

  expect(messagesOf(severityUnknown, one, two, without)).toHaveLength(1);
  expect(messagesOf(severityUnknown, one, without)).toEqual([]);
});

test('names a misspelt severity', () => {
  expect(messagesOf(severityUnknown, alertRule('Down', 'severity: crtical'))).toEqual([
    'alert Down has the severity "crtical", which nothing knows [severity-unknown]\n    did you mean "critical"?',
  ]);
});

test.each(['critical', 'warning', 'info', 'none'])('leaves %s alone', (severity) => {
  expect(messagesOf(severityUnknown, alertRule('Down', `severity: ${severity}`))).toEqual([]);
});

describe('in a folder of YAML, severities are the words', () => {
  test('that its routes go by', () => {
    expect(messagesOf(severityUnknown, bySeverity, alertRule('Down', 'severity: page'))).toEqual([]);
    expect(messagesOf(severityUnknown, bySeverity, alertRule('Down', 'severity: pagee'))).toEqual([
      'alert Down has the severity "pagee", which nothing knows [severity-unknown]\n    did you mean "page"?',
    ]);
  });

  test('that its rules use', () => {
    const alerts = ['One', 'Two', 'Three'].map((name) => alertRule(name, 'severity: business-hours'));

    expect(messagesOf(severityUnknown, ...alerts, alertRule('Other', 'severity: P1'))).toEqual([]);
    expect(messagesOf(severityUnknown, ...alerts, alertRule('Other', 'severity: busines-hours'))).toHaveLength(1);
  });
});

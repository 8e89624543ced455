import { expect, test } from '@jest/globals';
import { inYaml } from '../../../../test/planted';
import { alertRule, configSecret, messagesOf } from '../../../../test/support/alerting';
import { severityUnknown } from './severity-unknown';

test('names an alert without a severity', () => {
  expect(inYaml(severityUnknown, alertRule('Down', 'team: a'))).toEqual([
    'objects.yaml:10:19: alert Down has no severity [severity-unknown]\n    give it one of critical, warning, info, none',
  ]);
});

test('names a misspelt severity', () => {
  expect(messagesOf(severityUnknown, alertRule('Down', 'severity: crtical'))).toEqual([
    'alert Down has the severity "crtical", which nothing knows [severity-unknown]\n    did you mean "critical"?',
  ]);
});

test.each(['critical', 'warning', 'info', 'none'])('leaves %s alone', (severity) => {
  expect(messagesOf(severityUnknown, alertRule('Down', `severity: ${severity}`))).toEqual([]);
});

test('leaves alone a severity of its own that a folder of YAML routes by, and no other', () => {
  const routes = configSecret(`route: {receiver: a, routes: [{matchers: ['severity="page"']}]}\nreceivers: [{name: a}]\n`);

  expect(messagesOf(severityUnknown, routes, alertRule('Down', 'severity: page'))).toEqual([]);
  expect(messagesOf(severityUnknown, routes, alertRule('Down', 'severity: pag'))).toEqual([
    'alert Down has the severity "pag", which nothing knows [severity-unknown]\n    did you mean "page"?',
  ]);
});

import { expect, test } from '@jest/globals';
import { inYaml } from '../../../test/planted';
import { alertRule, messagesOf } from '../../../test/support/alerting';
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

import { expect, test } from '@jest/globals';
import { planted } from '../../../test/planted';
import { alertRule, messagesOf } from '../../../test/support/alerting';
import { runbookMissing } from './runbook-missing';

test('names an alert without a page', () => {
  expect(messagesOf(runbookMissing, alertRule('Down', 'severity: info', '          annotations: {runbook_url: ""}\n'))).toEqual([
    'alert Down has no runbook_url [runbook-missing]\n    set runbooks.url, under which each alert has its page, or write the annotation',
  ]);
});

test('names every alert of a platform without runbooks', async () => {
  const problems = await planted(runbookMissing, { input: { base: (text) => text.replace(/runbooks:\n.*\n/, '') } });

  expect(problems.length).toBeGreaterThan(5);
  expect(problems[0]).toContain('warning: alert ');
});

test('leaves alone an alert with a page', () => {
  expect(
    messagesOf(runbookMissing, alertRule('Down', 'severity: info', '          annotations: {runbook_url: "https://example.com/down"}\n')),
  ).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { alertRule, messagesOf } from '../../../../test/support/alerting';
import { runbookMissing } from './runbook-missing';

test('names an alert without a page', () => {
  expect(messagesOf(runbookMissing, alertRule('Down', 'severity: info', '          annotations: {runbook_url: ""}\n'))).toEqual([
    'alert Down has no runbook_url [runbook-missing]\n    write the annotation',
  ]);
});

test('names the setting where it is missing for all alerts', async () => {
  const problems = await planted(runbookMissing, { input: { base: (text) => text.replace(/runbooks:\n.*\n/, '') } });

  expect(problems).toEqual([
    'environments/base.yaml:4:1: warning: no alert has a runbook_url, because runbooks.url is not set [runbook-missing]\n    set it to the address below which each alert has its page',
    'environments/base.yaml:4:1: warning: no alert has a runbook_url, because runbooks.url is not set [runbook-missing]\n    set it to the address below which each alert has its page',
  ]);
});

test('leaves alone an alert with a page', () => {
  expect(
    messagesOf(runbookMissing, alertRule('Down', 'severity: info', '          annotations: {runbook_url: "https://example.com/down"}\n')),
  ).toEqual([]);
});

import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { messagesOf } from '../../../../test/support/alerting';
import { regexRefused } from './regex-refused';

const help = 'use the syntax of Go: without lookaround and back-references';

describe('regex-refused names', () => {
  test('a pattern of label_replace, at its place', async () => {
    const found = await inExpression(regexRefused, 'label_replace(up, "a", "$1", "job", "(?!x)(.*)") == 0');

    expect(found).toEqual([
      `has a regular expression that cannot be read: "(?!" is a lookaround assertion, which Go does not support, at character 1\n    »"(?!x)(.*)"«\n    ${help}`,
    ]);
  });
});

const logRules = (logs: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: rules, namespace: logs, labels: {loki_rule: "1"}}
data:
  rules.yaml: |
    groups:
      - name: logs
        rules:
          - alert: Errors
            expr: sum(count_over_time(${logs} [5m])) > 1
            labels: {severity: warning}
`;

test.each(['{app=~"a(?=b)"} |= "error"', '{app="a"} |~ "a(?=b)"', '{app="a"} !~ `a(?=b)`'])(
  'regex-refused names a pattern of %s',
  (logs) => {
    expect(messagesOf(regexRefused, logRules(logs))).toEqual([
      expect.stringMatching(/^alert Errors .*has a regular expression that cannot be read: "\(\?=" is a lookaround assertion/),
    ]);
  },
);

test('regex-refused leaves alone what Go accepts', async () => {
  expect(await inExpression(regexRefused, 'label_replace(up, "a", "$1", "job", "\\\\pL[[:alnum:]]+(?P<x>.*)") == 0')).toEqual([]);
});

test('regex-refused leaves alone a text that lines are searched for', () => {
  expect(messagesOf(regexRefused, logRules('{app="a"} |= "a(?=b)"'))).toEqual([]);
});

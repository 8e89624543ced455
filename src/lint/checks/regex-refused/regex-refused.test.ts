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

  test('relabelings of a monitor, which the operator then refuses', () => {
    const monitor = (regex: string, field: string): string => `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: shop}
spec: {selector: {}, endpoints: [{port: web, ${field}: [{action: drop, regex: '${regex}'}]}]}
`;

    expect(
      messagesOf(regexRefused, monitor('up|(go_.*', 'metricRelabelings'), monitor('a**', 'relabelings'), monitor('a.*', 'relabelings')),
    ).toEqual([
      `the operator refuses ServiceMonitor shop/api: the regular expression up|(go_.* cannot be read: a "(" is never closed [regex-refused]\n    ${help}`,
      `the operator refuses ServiceMonitor shop/api: the regular expression a** cannot be read: "**" repeats a repetition, at character 2 [regex-refused]\n    ${help}`,
    ]);
  });
});

test('regex-refused names a pattern of a log selector', () => {
  const rules = `apiVersion: v1
kind: ConfigMap
metadata: {name: rules, namespace: logs, labels: {loki_rule: "1"}}
data:
  rules.yaml: |
    groups:
      - name: logs
        rules:
          - alert: Errors
            expr: sum(count_over_time({app=~"a(?=b)"} |= "error" [5m])) > 1
            labels: {severity: warning}
`;

  expect(messagesOf(regexRefused, rules)).toEqual([
    expect.stringMatching(/^alert Errors .*has a regular expression that cannot be read: "\(\?=" is a lookaround assertion/),
  ]);
});

test('regex-refused leaves alone what Go accepts', async () => {
  expect(await inExpression(regexRefused, 'label_replace(up, "a", "$1", "job", "\\\\pL[[:alnum:]]+(?P<x>.*)") == 0')).toEqual([]);
});

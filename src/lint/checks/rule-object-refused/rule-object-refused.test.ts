import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { findProgram, runProgram } from '../../../verify/programs';
import { ruleObjectRefused } from './rule-object-refused';

const object = (rule: string, version = 'v2.55.1'): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: watch}
spec: {version: ${version}, ruleSelector: {}, ruleNamespaceSelector: {}}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec: {groups: [{name: a, rules: [{${rule}}, {alert: B, expr: up}]}]}
`;

const found = (rule: string, version?: string): readonly string[] =>
  inYaml(ruleObjectRefused, object(rule, version)).map((problem) =>
    problem
      .replace(/^\S+ the operator refuses PrometheusRule shop\/shop(, and with it .*?): /, '')
      .replace(' [rule-object-refused]\n    ', ' | '),
  );

describe('rule-object-refused names', () => {
  test.each([
    ['alert: A, record: a, expr: up', 'a rule has both alert: A and record: a | make two rules of it'],
    ['expr: up', 'a rule has neither alert nor record | give it one of them'],
    ['alert: "", expr: up', 'a rule has neither alert nor record | give it one of them'],
    ['record: a, expr: up, for: 5m', 'the recording rule a has for, which only alerts have | remove it, or make an alert of the rule'],
    [
      'record: a, expr: up, keep_firing_for: 5m',
      'the recording rule a has keep_firing_for, which only alerts have | remove it, or make an alert of the rule',
    ],
    [
      'record: a, expr: up, annotations: {summary: b}',
      'the recording rule a has annotations, which only alerts have | remove it, or make an alert of the rule',
    ],
    ['record: "a b", expr: up', '"a b" is not a valid name of a series | write letters, digits, underscores and colons'],
    ['record: a-b, expr: up', '"a-b" is not a valid name of a series | write letters, digits, underscores and colons'],
    ['alert: A, expr: up, labels: {a-b: c}', '"a-b" is not a valid name of a label | write letters, digits and underscores, such as a_b'],
    ['alert: A, expr: up, labels: {__name__: c}', '"__name__" is not a valid name of a label | the name of the series is that of record'],
    [
      'alert: A, expr: up, annotations: {a.b: c}',
      '"a.b" is not a valid name of an annotation | write letters, digits and underscores, such as a_b',
    ],
  ])('%s', (rule, problem) => {
    expect(found(rule)).toEqual([problem]);
  });

  test('the rule at its place, and what is lost with it', () => {
    expect(inYaml(ruleObjectRefused, object('record: a, expr: up, for: 5m'))).toEqual([
      `objects.yaml:9:62: the operator refuses PrometheusRule shop/shop, and with it its alert and its recording rule: the recording rule a has for, which only alerts have [rule-object-refused]
    remove it, or make an alert of the rule`,
    ]);
  });

  test('a name that even Prometheus 3 refuses', () => {
    expect(found('record: "up{job=a}", expr: up', 'v3.5.0')).toEqual([
      '"up{job=a}" is not a valid name of a series | write letters, digits, underscores and colons',
    ]);
  });

  test("what Loki's ruler refuses, at its place in the file that a ConfigMap holds", () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: rules, namespace: logs, labels: {loki_rule: "1"}}
data:
  rules.yaml: |
    groups:
      - name: logs
        interval: 1.5m
        rules:
          - {alert: A, expr: 'count_over_time({a="b"}[5m]) > 1', form: 5m}
      - name: logs
        rules: []
`;

    expect(inYaml(ruleObjectRefused, text)).toEqual([
      `objects.yaml:8:19: Loki's ruler refuses ConfigMap logs/rules: interval is "1.5m", which is not a duration [rule-object-refused]
    write whole numbers with their units, such as 30s or 1m`,
      `objects.yaml:10:72: Loki's ruler refuses ConfigMap logs/rules: a rule has the field form, which rules do not have [rule-object-refused]
    did you mean "for"?`,
      `objects.yaml:11:15: Loki's ruler refuses ConfigMap logs/rules: a group named "logs" is there once more [rule-object-refused]
    give each a name of its own, or put their rules together`,
    ]);
  });
});

describe('rule-object-refused leaves alone', () => {
  test.each([
    ['alert: A, expr: up, for: 5m, keep_firing_for: 1m, labels: {a: b}, annotations: {a: b}', 'v2.55.1'],
    ['record: "job:up:sum", expr: up, labels: {a: b}', 'v2.55.1'],
    ['alert: "Any text", expr: up', 'v2.55.1'],
    ['alert: A, expr: up, labels: {a.b: c}, annotations: {a-b: c}', 'v3.5.0'],
    ['record: a.b, expr: up', 'v3.5.0'],
    ['record: a, expr: up, for: null', 'v2.55.1'],
  ])('%s under %s', (rule, version) => {
    expect(found(rule, version)).toEqual([]);
  });

  test('one name of a group in two files of a ConfigMap', () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: rules, namespace: logs, labels: {loki_rule: "1"}}
data: {a.yaml: "groups: [{name: a, rules: []}]", b.yaml: "groups: [{name: a, rules: []}]"}
`;

    expect(inYaml(ruleObjectRefused, text)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(ruleObjectRefused, {})).toEqual([]);
  });
});

// Each a file of its own, because promtool stops at some faults.
const files: readonly string[] = [
  'groups: [{name: a, rules: [{alert: A, record: b, expr: up}]}]',
  'groups: [{name: a, rules: [{expr: up}]}]',
  'groups: [{name: a, rules: [{record: b, expr: up, for: 5m}]}]',
  'groups: [{name: a, rules: [{record: b, expr: up, keep_firing_for: 5m}]}]',
  'groups: [{name: a, rules: [{record: b, expr: up, annotations: {a: b}}]}]',
  'groups: [{name: a, rules: [{record: "b c", expr: up}]}]',
  'groups: [{name: a, rules: [{record: b, expr: up, labels: {a-b: c}}]}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, labels: {__name__: c}}]}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, annotations: {a-b: c}}]}]',
  'groups: [{name: "", rules: []}]',
  'groups: [{name: a, rules: []}, {name: a, rules: []}]',
  'groups: [{name: a, interval: 1.5m, rules: []}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, for: 1.5h}]}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, for: 5}]}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, for: -5m}]}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, keepFiringFor: 5m}]}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, for: 1h30m, labels: {a: 1}, annotations: {b: true}}]}]',
  'groups: [{name: a, rules: [{alert: "A b", expr: up, labels: {alertname: c, job: d}}]}]',
  'groups: [{name: a, interval: 1m, limit: 10, rules: [{record: "a:b:c", expr: up, labels: {d: e}}]}, {name: b, rules: []}]',
  'groups: [{name: a, rules: [{alert: A, expr: up, for: 0, annotations: {}}]}]',
];

test('promtool refuses the same files as we do for its release', async () => {
  const program = findProgram('promtool', process.env);
  if (program.kind === 'missing') throw new Error(program.message);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-rules-'));
  const verdicts = [];
  for (const [index, text] of files.entries()) {
    const file = path.join(folder, `${index}.yaml`);
    fs.writeFileSync(file, text);
    const { code } = await runProgram(program.path, ['check', 'rules', '--lint=none', file]);
    const prometheus = object('').split('---')[0] ?? '';
    verdicts.push({ text, promtool: code !== 0, ours: inYaml(ruleObjectRefused, `${prometheus}---\n${text}\n`).length > 0 });
  }
  fs.rmSync(folder, { recursive: true });

  expect(verdicts.filter(({ promtool, ours }) => promtool !== ours)).toEqual([]);
  expect(verdicts.filter(({ promtool }) => promtool)).toHaveLength(16);
});

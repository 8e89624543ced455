import { describe, expect, test } from '@jest/globals';
import { inFolder, inYaml, planted } from '../../../../test/planted';
import { ruleTwice } from './rule-twice';

const rules = (...list: readonly string[]): string => `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: shop, namespace: shop}
spec:
  groups:
    - name: shop
      rules:
${list.map((rule) => `        - {${rule}}\n`).join('')}`;

describe('rule-twice names', () => {
  test('an alert that is there once more, however it is written, at its place', () => {
    expect(inYaml(ruleTwice, rules('alert: A, expr: up == 0, labels: {a: b}', 'alert: A, expr: "(up)==0", labels: {a: b}'))).toEqual([
      `objects.yaml:9:19: warning: alert A of PrometheusRule shop/shop is there once more, with the same labels and expression, in line objects.yaml:8 [rule-twice]
    remove one of them`,
    ]);
  });

  test('one of three twice', () => {
    expect(inYaml(ruleTwice, rules('alert: A, expr: up == 0', 'alert: A, expr: up == 0', 'alert: A, expr: up == 0'))).toHaveLength(2);
  });

  test('a series that is computed in two ways', () => {
    expect(inYaml(ruleTwice, rules('record: a, expr: sum by (job) (up)', 'record: a, expr: max by (job) (up)'))).toEqual([
      `objects.yaml:9:20: warning: recording rule a of PrometheusRule shop/shop is computed in two ways, here and in line objects.yaml:8: the two write over each other [rule-twice]
    give one of them another name or a label of its own`,
    ]);
  });
});

describe('rule-twice leaves alone', () => {
  test.each([
    ['other labels', ['alert: A, expr: up == 0, labels: {severity: a}', 'alert: A, expr: up == 0, labels: {severity: b}']],
    ['another condition', ['alert: A, expr: up == 0', 'alert: A, expr: up == 1']],
    ['parts of a series', ['record: a, expr: "sum by (job) (up{job=~\\"a.*\\"})"', 'record: a, expr: "sum by (job) (up{job=~\\"b.*\\"})"']],
    ['what has labels that nobody knows', ['record: a, expr: b', 'record: a, expr: c']],
  ])('%s', (_, list) => {
    expect(inYaml(ruleTwice, rules(...list))).toEqual([]);
  });

  test('the same rules in two objects, which may be of two clusters', () => {
    const files = { 'a.yaml': rules('alert: A, expr: up == 0'), 'b.yaml': rules('alert: A, expr: up == 0') };

    expect(inFolder(ruleTwice, files)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(ruleTwice, {})).toEqual([]);
  });
});

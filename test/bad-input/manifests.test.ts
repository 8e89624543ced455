import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { quickFolder } from '../support/memory';
import { type Ran, run } from '../support/program';
import { scratch } from '../support/trees';

/** What `check --manifests` says of a folder that holds these files. */
const checked = async (files: Readonly<Record<string, string | Buffer>>): Promise<Ran> => {
  const { root, remove } = scratch(quickFolder);
  try {
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(root, name), content);
    return await run(root, ['check', '--manifests', '.']);
  } finally {
    remove();
  }
};

const secret = (config: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: alertmanager-main}\nstringData: {alertmanager.yaml: ${JSON.stringify(config)}}\n`;

const configMap = (label: string, file: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {${label}: "1"}}\ndata: {a.json: ${JSON.stringify(file)}}\n`;

const rule = (text: string): string =>
  `groups: [{name: a, rules: [{alert: A, expr: up == 0, labels: {severity: info}, annotations: {runbook_url: "http://x", a: ${JSON.stringify(text)}}}]}]\n`;

describe('a folder whose YAML would exhaust the program', () => {
  test.each<[string, string | Buffer, string]>([
    ['explicit keys in each other', '? '.repeat(1000), 'a.yaml:1:199: the file is nested more than 100 levels deep here [yaml]'],
    ['a cycle', 'x: &w {a: *w}', 'a.yaml:1:11: "*w" repeats the value that it is a part of [yaml]'],
    [
      'dashes beside brackets',
      `${'- '.repeat(50_000)}\n${'['.repeat(100_000)}`,
      'a.yaml:1:199: the file is nested more than 100 levels deep here [yaml]',
    ],
    ['100,000 brackets', '['.repeat(100_000), 'a.yaml:1:100: the file is nested more than 100 levels deep here [yaml]'],
    [
      'JSON of 50,000 levels',
      `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      'a.yaml:1:104: the file is nested more than 100 levels deep here [yaml]',
    ],
    [
      'a bomb of aliases',
      `a: &a [${'x,'.repeat(2000)}]\nb: [${'*a,'.repeat(2000)}]`,
      'a.yaml:2:1499: with "*a", aliases make more than 1000000 values of this [yaml]',
    ],
    ['a merge of a number', 'a: {<<: 5}', 'a.yaml:1:9: "<<" must be followed by a map or an alias of one [yaml]'],
    ['text of UTF-16', Buffer.from('\ufeffa: b', 'utf16le'), 'a.yaml:1:1: the file is UTF-16 text [file]'],
    ['bytes of no text', Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xfe]), 'a.yaml:1:4: the file holds bytes that are not UTF-8 text [file]'],
    ['empty bytes', Buffer.from('a: \0b'), 'a.yaml:1:4: this is the control character U+0000 [yaml]'],
    [
      'a cycle in a file of a Secret',
      secret('route: &r {routes: [*r]}'),
      'a.yaml:4:54: "alertmanager.yaml" of Secret alertmanager-main cannot be read as YAML: "*r" repeats the value that it is a part of [embedded-file-unreadable]',
    ],
    [
      'brackets in rules of Loki',
      configMap('loki_rule', '['.repeat(5000)),
      'a.yaml:4:116: "a.json" of ConfigMap a cannot be read as YAML: the file is nested more than 100 levels deep here [embedded-file-unreadable]',
    ],
    [
      'brackets in a dashboard',
      configMap('grafana_dashboard', '['.repeat(5000)),
      'a.yaml:4:5017: file "a.json" of ConfigMap a is not valid JSON: a value or "]" is expected here [dashboard-unreadable]',
    ],
    [
      '20,000 blocks of a template',
      rule('{{ with $labels }}'.repeat(20_000)),
      'a.yaml:1:3723: alert A has a broken annotation "a": the template is nested more than 200 levels deep here [rule-template-broken]',
    ],
    [
      '100,000 openings of a template',
      rule('{{-'.repeat(100_000)),
      'a.yaml:1:125: alert A has a broken annotation "a": "-" is not a number [rule-template-broken]',
    ],
  ])('is refused soon, by place: %s', async (_, text, message) => {
    const { code, err } = await checked({ 'a.yaml': text });

    expect(code).toBe(1);
    expect(err.split('\n')).toContain(message);
  });

  test.each<[string, string]>([
    [
      'names that every object of JavaScript has',
      'apiVersion: v1\nkind: constructor\nmetadata: {name: toString, namespace: hasOwnProperty, labels: {__proto__: a}}\n---\napiVersion: v1\nkind: __proto__\n',
    ],
    [
      'maps that are not there',
      'apiVersion: v1\nkind: Service\nmetadata:\nspec:\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {groups: [null, 1, {rules: [null, [], {alert: [a], expr: {}}]}]}\n',
    ],
    ['lists of lists of objects', 'kind: List\nitems: [1, null, [a], {kind: List, items: [{kind: List, items: [{}]}]}]\n'],
    [
      'values that repeat values',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: &a [${'x,'.repeat(500)}]}\nx: [${'*a,'.repeat(500)}]\n`,
    ],
    [
      'routes and receivers of no shape',
      'route: {receiver: 5, routes: [null, 5, {routes: {}}]}\nreceivers: [null, 5, {name: [a], slack_configs: [null, 5]}]\n',
    ],
    [
      'templates that call themselves',
      secret(
        'route: {receiver: a}\nreceivers: [{name: a, slack_configs: [{text: \'{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}\'}]}]',
      ),
    ],
    ['100,000 documents', '---\n'.repeat(100_000)],
  ])('is read: %s', async (_, text) => {
    const { code, out, err } = await checked({ 'a.yaml': text, 'b.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n' });

    expect(`${out}${err}`).not.toContain('has a bug');
    expect([0, 1]).toContain(code);
  });
});

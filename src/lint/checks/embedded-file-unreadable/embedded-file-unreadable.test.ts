import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import { embeddedFileUnreadable } from './embedded-file-unreadable';

const secret = (config: string): string => `apiVersion: v1
kind: Secret
metadata: {name: main, namespace: watch}
stringData:
  alertmanager.yaml: |
${config.replace(/^/gm, '    ')}
`;

const configMap = (label: string, file: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: files, namespace: watch, labels: {${label}: "1"}}
data:
  a.yaml: |
${file.replace(/^/gm, '    ')}
`;

const application = (values: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  source:
    chart: shop
    helm:
      values: |
${values.replace(/^/gm, '        ')}
`;

describe('embedded-file-unreadable names', () => {
  test.each([
    [
      'a configuration of Alertmanager',
      secret('route: {receiver: chat\nreceivers: [{name: chat}]'),
      'objects.yaml:7:5: "alertmanager.yaml" of Secret watch/main cannot be read as YAML: a map in { } is not closed before here [embedded-file-unreadable]\n    end it with "}", and indent each of its lines more than its key; what it holds was not checked',
    ],
    [
      'a key that is written twice',
      secret('route: {receiver: a}\nreceivers: [{name: a}]\nroute: {receiver: b}'),
      'objects.yaml:8:5: "alertmanager.yaml" of Secret watch/main cannot be read as YAML: "route" is written twice in one map [embedded-file-unreadable]\n    what it holds was not checked',
    ],
    [
      'rules of Loki',
      configMap('loki_rule', 'groups:\n  - name: a\n\t- name: b'),
      'objects.yaml:8:5: "a.yaml" of ConfigMap watch/files cannot be read as YAML: a tab is where only spaces are allowed [embedded-file-unreadable]\n    what it holds was not checked',
    ],
    [
      'values that repeat themselves without end',
      application('a: &a {b: *a}'),
      'objects.yaml:9:19: "values" of Application argocd/shop cannot be read as YAML: "*a" repeats the value that it is a part of [embedded-file-unreadable]\n    what it holds was not checked',
    ],
  ])('%s', (_, text, problem) => {
    expect(inYaml(embeddedFileUnreadable, text)).toEqual([problem]);
  });

  test('a file that is encoded, at the line of its key', () => {
    const encoded = Buffer.from('route: [').toString('base64');
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b}\ndata:\n  alertmanager.yaml:\n    ${encoded}\n`;

    expect(inYaml(embeddedFileUnreadable, text).map((problem) => problem.split(' ')[0])).toEqual(['objects.yaml:5:3:']);
  });
});

describe('embedded-file-unreadable leaves alone', () => {
  test.each([
    ['files that can be read', secret('route: {receiver: a}\nreceivers: [{name: a}]')],
    ['files that nobody reads as YAML', configMap('app', 'a: [b')],
    ['JSON', configMap('grafana_datasource', '{"datasources": []}')],
    [
      'an Application without values',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {chart: a}}\n',
    ],
  ])('%s', (_, text) => {
    expect(inYaml(embeddedFileUnreadable, text)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(embeddedFileUnreadable, {})).toEqual([]);
  });
});

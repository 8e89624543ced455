import { describe, expect, test } from '@jest/globals';
import { readDocuments } from '../graph/documents';
import { linkFolder } from '../graph/signals-file';

const set = (generators: string, template: string, options = 'goTemplate: true'): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all, namespace: argocd}
spec:
  ${options}
  generators: ${generators}
  template:
    metadata: {name: '${template}'}
    spec: {destination: {namespace: watch}, source: {path: apps}}
`;

const graphOf = (files: Readonly<Record<string, string>>) =>
  linkFolder({ objects: Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects), files: Object.keys(files) })
    .graph;

const namesIn = (text: string, further: Readonly<Record<string, string>> = {}): readonly string[] =>
  graphOf({ 'set.yaml': text, ...further }).applications.map(({ name }) => name);

const folders = { 'apps/one/a.yaml': '', 'apps/two/b.yaml': '', 'apps/.hidden/c.yaml': '', 'apps/two/deep/d.yaml': '' };

describe('an ApplicationSet generates an Application', () => {
  test('for each element of a list, with places in its template', () => {
    const { applications } = graphOf({
      'set.yaml': set('[{list: {elements: [{env: dev, deep: {id: 1}}, {env: prod, deep: {id: 2}}]}}]', 'x-{{ .env }}-{{.deep.id}}'),
    });

    expect(
      applications.map(({ name, namespace, destination, node }) => [name, namespace, destination.namespace, node.at(['metadata', 'name'])]),
    ).toEqual([
      ['x-dev-1', 'argocd', 'watch', { file: 'set.yaml', line: 8, column: 22 }],
      ['x-prod-2', 'argocd', 'watch', { file: 'set.yaml', line: 8, column: 22 }],
    ]);
  });

  test('with parameters by their dotted names where it does not use templates of Go', () => {
    expect(namesIn(set('[{list: {elements: [{env: dev, deep: {id: 1}}]}}]', '{{env}}-{{deep.id}}-{{other}}', 'syncPolicy: {}'))).toEqual([
      'dev-1-{{other}}',
    ]);
  });

  test.each([
    ['folder that a pattern matches', '[{git: {directories: [{path: "apps/*"}]}}]', '{{.path.basename}}', ['one', 'two']],
    [
      'folder that no other pattern excludes',
      '[{git: {directories: [{path: "apps/*"}, {path: apps/one, exclude: true}]}}]',
      '{{index .path.segments 1}}',
      ['two'],
    ],
    [
      'pair of a matrix',
      '[{matrix: {generators: [{list: {elements: [{dir: one}]}}, {git: {directories: [{path: "apps/{{.dir}}"}]}}]}}]',
      '{{.dir}}-{{.path.path}}',
      ['one-apps/one'],
    ],
    [
      'element of the first of merged lists',
      '[{merge: {mergeKeys: [a], generators: [{list: {elements: [{a: "1", b: x}, {a: "2", b: x}]}}, {list: {elements: [{a: "2", b: z}]}}]}}]',
      '{{.a}}{{.b}}',
      ['1x', '2z'],
    ],
    [
      'element that a selector lets through',
      '[{list: {elements: [{a: x}, {a: z}]}, selector: {matchLabels: {a: z}}}]',
      '{{.a | upper}}{{.b | default "-"}}',
      ['Z-'],
    ],
    [
      'element with values of the generator',
      '[{git: {directories: [{path: apps/one}], values: {c: "{{.path.basename}}-eu"}}}]',
      '{{.values.c}}',
      ['one-eu'],
    ],
  ])('for each %s', (_, generators, template, names) => {
    expect(namesIn(set(generators, template), folders)).toEqual(names);
  });

  test('for each file that a pattern matches, with what it holds', () => {
    const files = { 'c/eu/config.json': '{"cluster": {"name": "eu-1"}}', 'c/us/config.json': '{"cluster": {"name": "us-1"}}' };

    expect(namesIn(set('[{git: {files: [{path: "c/**/config.json"}]}}]', '{{.cluster.name}}-{{.path.basename}}'), files)).toEqual([
      'eu-1-eu',
      'us-1-us',
    ]);
  });

  test('for each cluster whose Secret is here', () => {
    const secret = `apiVersion: v1
kind: Secret
metadata: {name: s, labels: {argocd.argoproj.io/secret-type: cluster, env: prod}}
stringData: {name: eu, server: https://eu.example.com}
`;

    expect(
      namesIn(set('[{clusters: {selector: {matchLabels: {env: prod}}}}]', '{{.name}}-{{.metadata.labels.env}}'), { 's.yaml': secret }),
    ).toEqual(['eu-prod']);
  });
});

test('an ApplicationSet over clusters that nobody lists is said not to be read, and its chart is known all the same', () => {
  const text = set('[{clusters: {}}]', '{{.name}}').replace('path: apps', 'chart: kube-prometheus-stack, targetRevision: 88.5.3');

  const { unread, releases, prometheuses } = graphOf({ 'set.yaml': text });

  expect(unread).toEqual([
    {
      what: 'ApplicationSet',
      why: 'their generators read what is outside of the folder, such as clusters',
      at: { file: 'set.yaml', line: 6, column: 15 },
    },
  ]);
  expect(releases.map(({ chart, installer }) => [chart, installer])).toEqual([['kube-prometheus-stack', 'unknown']]);
  expect(prometheuses).toEqual([]);
});

import { describe, expect, test } from '@jest/globals';
import { readDocuments } from './documents';
import { linkObjects } from './link';

const text = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: {name: api, namespace: serving}
---
# a comment alone is not an object
---
groups:
  - name: api
    rules:
      - {alert: Down, expr: up == 0}
---
route: {receiver: chat}
receivers: [{name: chat}]
---
prometheus: {prometheusSpec: {scrapeInterval: 15s}}
`;

describe('a file of several documents', () => {
  test('yields each object under an id of its own, told by what it holds', () => {
    const { nodes } = linkObjects(readDocuments('all.yaml', text).objects);

    expect(nodes.map(({ id, kind, namespace, name }) => ({ id, kind, namespace, name }))).toEqual([
      { id: 'all.yaml', kind: 'Service', namespace: 'serving', name: 'api' },
      { id: 'all.yaml#2', kind: 'RuleFile', namespace: '', name: '' },
      { id: 'all.yaml#3', kind: 'AlertmanagerFile', namespace: '', name: '' },
      { id: 'all.yaml#4', kind: 'HelmValues', namespace: '', name: '' },
    ]);
  });

  test('keeps the place of every value, or of the nearest one around it', () => {
    const { nodes } = linkObjects(readDocuments('all.yaml', text).objects);

    expect(nodes[0]?.at(['metadata', 'namespace'])).toEqual({ file: 'all.yaml', line: 6, column: 38 });
    expect(nodes[1]?.at(['groups', 0, 'rules', 0, 'expr'])).toEqual({ file: 'all.yaml', line: 13, column: 29 });
    expect(nodes[1]?.at(['groups', 0, 'rules', 0, 'labels', 'severity'])).toEqual({ file: 'all.yaml', line: 13, column: 9 });
  });
});

describe('a file that cannot be read', () => {
  test('is a problem at its place', () => {
    const { objects, problems } = readDocuments('bad.yaml', 'kind: Service\nmetadata: {name: [}\n');

    expect(objects).toEqual([]);
    expect(problems).toEqual([
      {
        check: 'yaml',
        level: 'error',
        at: { file: 'bad.yaml', line: 2, column: 19 },
        message: 'a list in [ ] is not closed before here',
        help: expect.any(String),
      },
    ]);
  });

  test('in one document still gives the others', () => {
    const { objects, problems } = readDocuments('some.yaml', 'kind: A\n---\nkind: B\nx: [1\n---\nkind: C\nx: 1\nx: 2\n');

    expect(objects.map(({ object }) => object)).toEqual([{ kind: 'A' }, { kind: 'C', x: 2 }]);
    expect(problems.map(({ at, message }) => [at.line, message])).toEqual([
      [5, 'a list in [ ] is not closed before here'],
      [8, '"x" is written twice in one map'],
    ]);
  });

  test('is named with few faults', () => {
    expect(readDocuments('bad.yaml', 'a: "x" y\n'.repeat(100)).problems).toHaveLength(3);
  });

  test.each([
    ['a value in braces', 'kind: A\nmetadata: {name: x}\nspec:\n  replicas: {{ .Values.replicas }}\n', 4, 13],
    ['a condition', '{{- if .Values.a }}\nkind: A\n{{- end }}\n---\nkind: {{ .Values.b }}\n', 1, 1],
    ['a loop', 'kind: A\nspec:\n  blocks:\n    {% for a in b %}\n    - x: 1\n    {% endfor %}\n', 4, 5],
    ['an entry of a list', 'kind: A\nargs:\n  - {{ include "x" . }}\n', 3, 5],
  ])('because it is a template that is not rendered yet, is not a problem but was not read, once: %s', (_, text, line, column) => {
    const { problems, unread } = readDocuments('templates/a.yaml', text);

    expect(problems).toEqual([]);
    expect(unread).toEqual([
      {
        what: 'template',
        why: 'rendering needs Helm or another program',
        at: { file: 'templates/a.yaml', line, column },
      },
    ]);
  });

  test('beside texts of templates in quotes is named by what is wrong with it', () => {
    const { problems } = readDocuments('rules.yaml', 'summary: "{{ $labels.job }}"\nother: "x" y\n');

    expect(problems.map(({ at, message }) => [at.line, message])).toEqual([[2, 'this follows a value that has ended']]);
  });
});

describe('a file as other readers accept it', () => {
  test.each<[string, string, object]>([
    ['a text that goes on at the indentation of its key', 'a:\n  b: "x\n  y"\n', { a: { b: 'x y' } }],
    ['a mark in front', '\ufeffa: 1\n', { a: 1 }],
    ['lines that end as on Windows', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n', { a: 'x\ny\n', b: 1 }],
    ['JSON', '{"kind": "List", "items": [{"kind": "A"}]}', { kind: 'A' }],
  ])('is read: %s', (_, text, object) => {
    expect(readDocuments('a.yaml', text)).toMatchObject({ objects: [{ object }], problems: [] });
  });
});

/** What is written at the place of a character. */
const written = (text: string, { line, column }: { readonly line: number; readonly column: number }): string =>
  (text.split('\n')[line - 1] ?? '').slice(column - 1);

const inBlock = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

describe('a value inside a text that an object holds', () => {
  const rules =
    'groups:\n  - name: a\n    rules:\n      - alert: Down\n        expr: |\n          up{job="api"}\n            == 0\n        annotations: {summary: "a \\"b\\" c"}\n';
  const dashboard = JSON.stringify({ title: 'A', panels: [{ targets: [{ expr: 'rate(x{a="b"}[5m])' }] }] }, null, 2);

  test.each([
    ['a block', `data:\n  rules.yaml: |\n${inBlock(rules, '    ')}`],
    ['a block with an indentation of its own', `data:\n  rules.yaml: |6-\n${inBlock(rules, '        ')}`],
    ['a text in double quotes', `data: {rules.yaml: ${JSON.stringify(rules)}}\n`],
  ])('has its true place, character by character: %s', (_, data) => {
    const text = `kind: ConfigMap\n${data}`;
    const [source] = readDocuments('a.yaml', text).objects;
    const path = ['data', 'rules.yaml', 'groups', 0, 'rules', 0];

    const place = (...further: readonly [...(string | number)[], number]) => {
      const steps = further.slice(0, -1);
      return written(text, source?.at([...path, ...steps], further.at(-1) as number) ?? { line: 0, column: 0 });
    };

    expect(place('alert', 0)).toMatch(/^Down/);
    expect(place('expr', 3)).toMatch(/^job=/);
    expect(place('expr', 'up{job="api"}\n  '.length)).toMatch(/^== 0/);
    expect(place('annotations', 'summary', 2)).toMatch(/^\\+"b/);
  });

  test.each([
    ['a block', `data:\n  a.json: |-\n${inBlock(dashboard, '    ')}\n`],
    ['a folded block', `data:\n  a.json: >-\n${inBlock(dashboard, '    ').replaceAll('\n', '\n\n')}\n`],
    ['JSON in JSON', `${JSON.stringify({ data: { 'a.json': dashboard } }, null, 1)}\n`],
  ])('has its true place in JSON: %s', (_, text) => {
    const [source] = readDocuments('a.yaml', text).objects;
    const path = ['data', 'a.json', 'panels', 0, 'targets', 0, 'expr'];

    const place = (offset?: number) => written(text, source?.at(path, offset) ?? { line: 0, column: 0 });

    expect(place()).toMatch(/^\\*"rate/);
    expect(place(5)).toMatch(/^x\{a=/);
    expect(place('rate(x{a="b"}'.length)).toMatch(/^\[5m\]/);
  });

  test('is found through two texts', () => {
    const values = `config: |\n${inBlock('route:\n  receiver: slak\n', '  ')}`;
    const text = `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n${inBlock(values, '        ')}`;

    expect(readDocuments('a.yaml', text).objects[0]?.at(['spec', 'source', 'helm', 'values', 'config', 'route', 'receiver'])).toEqual({
      file: 'a.yaml',
      line: 8,
      column: 23,
    });
  });

  test('has the place of its key where it is encoded, and of the text where it is not written', () => {
    const encoded = Buffer.from('route: {receiver: a}\n').toString('base64');
    const text = `kind: Secret\ndata:\n  alertmanager.yaml: >-\n    ${encoded}\nstringData:\n  b.yaml: "route: {}"\n`;
    const [source] = readDocuments('a.yaml', text).objects;

    expect(source?.at(['data', 'alertmanager.yaml', 'route', 'receiver'])).toEqual({ file: 'a.yaml', line: 3, column: 3 });
    expect(source?.at(['data', 'alertmanager.yaml'], 5)).toEqual({ file: 'a.yaml', line: 3, column: 3 });
    expect(source?.at(['stringData', 'b.yaml', 'route', 'receiver'])).toEqual({ file: 'a.yaml', line: 6, column: 19 });
    expect(source?.at(['nothing', 'here'])).toEqual({ file: 'a.yaml', line: 1, column: 1 });
  });
});

const definition = (description: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          description: ${description}

      served: true
  group: example.com
`;

test('the schema of a CustomResourceDefinition is left out, however long it is, and what is around it keeps its place', () => {
  const text = definition('word '.repeat(1000));

  const { objects, problems } = readDocuments('crd.yaml', text);

  expect(problems).toEqual([]);
  expect(objects[0]?.object.spec).toEqual({
    versions: [{ name: 'v1', schema: null, served: true }],
    group: 'example.com',
  });
  expect(objects[0]?.at(['spec', 'group'])).toEqual({ file: 'crd.yaml', line: 13, column: 10 });
});

test('a schema is not read at all, and what is not valid around it is reported at its line', () => {
  const text = definition('"y" z');
  const broken = text.replace('group: example.com', 'group: "a" b');

  expect(readDocuments('crd.yaml', text).problems).toEqual([]);
  expect(readDocuments('crd.yaml', broken).problems.map(({ at, message }) => [at.line, message])).toEqual([
    [13, 'this follows a value that has ended'],
  ]);
});

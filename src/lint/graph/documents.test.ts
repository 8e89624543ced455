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
# a comment alone is no object
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

test('a file that is no YAML is a problem at its place', () => {
  const { objects, problems } = readDocuments('bad.yaml', 'kind: Service\nmetadata: {name: [}\n');

  expect(objects).toEqual([]);
  expect(problems.map(({ at, check }) => ({ at, check }))[0]).toEqual({ check: 'yaml', at: { file: 'bad.yaml', line: 2, column: 19 } });
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Atlas, AtlasEdge, AtlasNode } from '../../lint/atlas';
import { chainsPicture } from './mermaid';

const receiver = (name: string, environment: string): AtlasNode => ({
  kind: 'receiver',
  id: `${environment}/${name}`,
  name,
  environment,
  integrations: [],
});

const interval = (name: string): AtlasNode => ({ kind: 'interval', id: name, name, environment: '', times: [] });

const edge = (from: string, to: string, fate: AtlasEdge['fate'], how: AtlasEdge['how'] = 'notifies'): AtlasEdge => ({
  from,
  how,
  to,
  fate,
});

test('what is new, what is gone, and where, is drawn once for all environments', () => {
  const atlas: Atlas = {
    nodes: ['dev', 'prod'].flatMap((name) => [receiver(`a-${name}`, name), receiver(`b-${name}`, name), receiver(`c-${name}`, name)]),
    edges: [
      ...['dev', 'prod'].map((name) => edge(`${name}/a-${name}`, `${name}/b-${name}`, 'new')),
      edge('prod/a-prod', 'prod/c-prod', 'gone'),
      edge('dev/b-dev', 'dev/c-dev', 'same'),
    ],
  };

  expect(chainsPicture(atlas)).toEqual([
    '```mermaid',
    'flowchart LR',
    '  n0["receiver a#45;*"]',
    '  n1["receiver b#45;*"]',
    '  n2["receiver c#45;*"]',
    '  n0 ==>|"dev, prod: notifies"| n1',
    '  n0 -.->|"prod: notifies"| n2',
    '```',
  ]);
});

test('nothing is drawn where no chain changes', () => {
  const nodes = [receiver('a', 'dev'), interval('nights')];

  expect(chainsPicture({ nodes, edges: [edge('dev/a', 'nights', 'same')] })).toEqual([]);
  expect(chainsPicture({ nodes, edges: [edge('dev/a', 'nights', 'new', 'is silent in')] })).toEqual([]);
});

test('a picture that nobody could read is left out', () => {
  const many = Array.from({ length: 31 }, (_, index) => receiver(`r${index}`, 'dev'));
  const edges = many.map(({ id }, index) => edge(id, many[(index + 1) % 31]?.id ?? '', 'new'));

  expect(chainsPicture({ nodes: many, edges })).toEqual([]);
});

test('whatever things are called, a picture keeps its form and its size', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"]', '```', '@team', '<script>', '\u202e', '%%{init}%%', 'a\nb', 'end', 'x'.repeat(5000)),
  );

  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 6 }), (names) => {
      const nodes = names.map((one) => receiver(one, 'dev'));
      const edges = nodes.slice(1).map(({ id }) => edge(nodes[0]?.id ?? '', id, 'new'));
      const lines = chainsPicture({ nodes, edges });

      expect(lines.join('\n').length).toBeLessThanOrEqual(2000);
      for (const line of lines.slice(2, -1))
        expect(line).toMatch(/^ {2}n\d+(?:\["(?:[\p{L}\p{N} .,:_=/*…]|#\d+;)*"\]| (?:==>|-\.->)\|"dev: notifies"\| n\d+)$/u);
    }),
  );
});

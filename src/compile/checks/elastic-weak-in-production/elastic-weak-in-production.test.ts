import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
import { elasticWeakInProduction } from './elastic-weak-in-production';

const withElastic = (elastic: string, more = 'production: true') => ({
  input: {
    prod: (text: string) =>
      `${text.replace(/^(?:production|logs): .*$/gm, '')}\n${more}\nlogs: { backend: elastic, elastic: ${elastic} }\n`,
  },
});

const found = async (elastic: string, more?: string): Promise<readonly string[]> =>
  (await planted(elasticWeakInProduction, withElastic(elastic, more))).map((line) => line.replace(/^\S+ warning: | \[[\s\S]*$/g, ''));

test.each([
  ['{ nodes: 1 }', 'has one node: while it is away no line is stored, and its volume has the only copy'],
  ['{ nodes: 2 }', 'has two nodes, of which each is needed to elect a master: it is away whenever one of them is'],
  ['{ memory: 100Mi }', 'has 100Mi of memory on each node, of which half is the heap'],
  ['{ memory: 2G }', 'has 2G of memory on each node, of which half is the heap'],
])('%s is reported of production', async (elastic, expected) => {
  expect(await found(elastic)).toEqual([`Elasticsearch of prod, which is production, ${expected}`]);
});

test.each(['{}', '{ nodes: 3, memory: 2Gi }', '{ nodes: 4, memory: 3000Mi }'])('%s is enough', async (elastic) => {
  expect(await found(elastic)).toEqual([]);
});

test('elsewhere, nothing is reported', async () => {
  expect(await found('{ nodes: 1, memory: 1Gi }', 'production: false')).toEqual([]);
});

import { amountOf } from '../../../language/quantity';
import type { Check, Finding } from '../../../lint/checks/check';
import type { Environment } from '../../config/environment';

// What the operator gives a node of which nothing is said.
const usualMemory = '2Gi';

const fewNodes: Readonly<Record<number, string>> = {
  1: 'has one node: while it is away no line is stored, and its volume has the only copy',
  2: 'has two nodes, of which each is needed to elect a master: it is away whenever one of them is',
};

const weakness = ({ elastic, name, locate }: Environment): readonly Finding[] => {
  if (elastic === undefined) return [];
  const called = `Elasticsearch of ${name}, which is production,`;
  const few = fewNodes[elastic.nodes];
  return [
    ...(few === undefined
      ? []
      : [
          {
            at: locate(['logs', 'elastic', 'nodes']),
            message: `${called} ${few}`,
            help: 'set logs.elastic.nodes to 3, of which it can lose one',
          },
        ]),
    ...(amountOf(elastic.memory) >= amountOf(usualMemory)
      ? []
      : [
          {
            at: locate(['logs', 'elastic', 'memory']),
            message: `${called} has ${elastic.memory} of memory on each node, of which half is the heap`,
            help: `set logs.elastic.memory to ${usualMemory} at least, which is what its operator gives by default`,
          },
        ]),
  ];
};

/** Elasticsearch of production that cannot lose a node, or has little memory. */
export const elasticWeakInProduction: Check<Environment> = {
  id: 'elastic-weak-in-production',
  level: 'warning',
  find: ({ declared }) => declared.filter(({ production }) => production).flatMap(weakness),
};

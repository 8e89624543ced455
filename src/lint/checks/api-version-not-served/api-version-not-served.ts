import { textAt } from '../../../core/json';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { servedInstead } from '../../resources/served-versions';
import type { Check, Finding } from '../check';
import { lossOf } from '../common/loss';
import { objectSubject } from '../common/subjects';
import { called, isObject } from '../common/synced-path';

const findingOf = (graph: ObjectGraph, node: GraphNode): readonly Finding[] => {
  const served = servedInstead(graph, node);
  if (served === undefined) return [];
  const by = served.crd === undefined ? served.since : `by its CRD in ${served.crd.path}`;
  return [
    {
      at: node.at(['apiVersion']),
      message: `the API server refuses ${called(node)}${lossOf(node)}: ${textAt(node.object, 'apiVersion')} of ${node.kind} is not served ${by}`,
      help: `write apiVersion: ${served.versions.join(' or ')}`,
      about: [objectSubject(node)],
    },
  ];
};

/** Objects of a version that the API server does not serve. */
export const apiVersionNotServed: Check = {
  id: 'api-version-not-served',
  level: 'error',
  blinds: true,
  find: ({ graph }) => graph.nodes.filter(isObject).flatMap((node) => findingOf(graph, node)),
};

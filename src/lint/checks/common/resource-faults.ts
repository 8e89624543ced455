import { mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { type FieldFault, faultsIn } from '../../resources/field-faults';
import { type FieldTree, operatorResources } from '../../resources/field-tree';
import { isObject } from './synced-path';

/** A field of a custom resource that its CRD does not allow. */
export interface ResourceFault {
  readonly node: GraphNode;
  readonly spec: FieldTree;
  readonly fault: FieldFault;
}

const { group, kinds } = operatorResources;

const texts: FieldTree = { '*': 'string' };

const textFields = ({ kind }: GraphNode): readonly ObjectPath[] => [
  ['metadata', 'labels'],
  ['metadata', 'annotations'],
  ...(kind === 'ConfigMap' || kind === 'Secret' ? [['data'], ['stringData']] : []),
];

// Of every object, whatever its kind.
const inTexts = (node: GraphNode): readonly ResourceFault[] =>
  textFields(node).flatMap((path) => faultsIn(valueAt(node.object, ...path), texts, path).map((fault) => ({ node, spec: 'any', fault })));

const inSpec = (node: GraphNode): readonly ResourceFault[] => {
  const resource = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : undefined;
  const [apiGroup, version = ''] = (textAt(node.object, 'apiVersion') ?? '').split('/');
  if (resource === undefined || apiGroup !== group || !resource.versions.includes(version)) return [];
  const { spec } = resource;
  return faultsIn(mapAt(node.object, 'spec'), spec, ['spec'])
    .filter(({ kind }) => kind !== 'missing' || node.patchedElsewhere !== true)
    .map((fault) => ({ node, spec, fault }));
};

/** Every field that the API server does not allow: of resources of the Prometheus operator, and what all objects have. */
export const resourceFaults = onceFor(({ nodes }: ObjectGraph): readonly ResourceFault[] =>
  nodes.filter(isObject).flatMap((node) => [...inTexts(node), ...inSpec(node)]),
);

import { mapAt, textAt } from '../../../core/json';
import { onceFor } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { type FieldFault, faultsIn } from '../../resources/field-faults';
import { type FieldTree, operatorResources } from '../../resources/field-tree';

/** A field of a custom resource that its CRD does not allow. */
export interface ResourceFault {
  readonly node: GraphNode;
  readonly spec: FieldTree;
  readonly fault: FieldFault;
}

const { group, kinds } = operatorResources;

const inNode = (node: GraphNode): readonly ResourceFault[] => {
  const resource = Object.hasOwn(kinds, node.kind) ? kinds[node.kind] : undefined;
  const [apiGroup, version = ''] = (textAt(node.object, 'apiVersion') ?? '').split('/');
  if (resource === undefined || apiGroup !== group || !resource.versions.includes(version)) return [];
  const { spec } = resource;
  return faultsIn(mapAt(node.object, 'spec'), spec, ['spec']).map((fault) => ({ node, spec, fault }));
};

/** Every field of a resource of the Prometheus operator that its CRD does not allow. */
export const resourceFaults = onceFor(({ nodes }: ObjectGraph): readonly ResourceFault[] => nodes.flatMap(inNode));

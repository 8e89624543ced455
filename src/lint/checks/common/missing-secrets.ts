import type { ObjectGraph } from '../../graph/graph';
import { resolverIn } from '../../graph/names/resolve';
import { makesAllSecretsOf } from '../../graph/names/whole';
import type { GraphNode, Reference } from '../../graph/node';

/** A Secret that an object reads and nothing creates. */
export interface MissingSecret extends Pick<Reference, 'node' | 'path'> {
  readonly message: string;
  readonly help: string;
}

/** Secrets that objects read and nothing creates, by the id of the object; only where everything is here that could create them. */
export const missingSecrets = (graph: ObjectGraph, reads: (node: GraphNode) => boolean): ReadonlyMap<string, readonly MissingSecret[]> => {
  const resolve = resolverIn(graph);
  const missing = new Map<string, MissingSecret[]>();
  for (const reference of graph.references) {
    const { kind, scope, name, node, path } = reference;
    // In what was compiled, every name is resolved.
    if (kind !== 'secret' || graph.world === 'closed' || !reads(node)) continue;
    const before = missing.get(node.id) ?? [];
    const message = `it reads the Secret "${name}", which nothing here creates in namespace ${scope}`;
    // One Secret is often read by two fields.
    if (before.some((one) => one.message === message)) continue;
    if (resolve(reference).kind !== 'unknown' || !makesAllSecretsOf(graph, scope)) continue;
    missing.set(node.id, [...before, { node, path, message, help: 'create it, or an ExternalSecret or SealedSecret of that name' }]);
  }
  return missing;
};

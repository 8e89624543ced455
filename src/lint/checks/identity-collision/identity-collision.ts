import { isTemplate } from '../../../language/go-template/lex';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { isFluxKustomization } from '../../kustomize/flux';
import type { Check, Finding } from '../check';
import { environmentSubject } from '../common/subjects';
import { called, isObject, syncedBy } from '../common/synced-path';

const identity = ({ object, kind, namespace, name, cluster }: GraphNode): string => {
  const version = String(object.apiVersion ?? '');
  // The API server knows an object by its group, not by the version it was written in.
  return JSON.stringify([cluster, version.includes('/') ? version.split('/')[0] : '', kind, namespace, name]);
};

// People put the same Namespace beside each part that is in it, and whoever bootstraps a cluster creates it first; it is there in any case.
const isBare = ({ kind, object }: GraphNode): boolean => kind === 'Namespace' && object.spec === undefined;

// What is filled in later, or gets a hash of its content, has another name in the end.
const isNamed = ({ name, hashed }: GraphNode): boolean => name !== '' && !isTemplate(name) && !name.includes('${') && hashed !== true;

/** An object and the one that was there before it. */
interface Pair {
  readonly first: GraphNode;
  readonly node: GraphNode;
}

const pairsIn = (graph: ObjectGraph): readonly Pair[] => {
  const seen = new Map<string, GraphNode>();
  const isShared = (node: GraphNode): boolean => graph.world === 'open' && isBare(node);
  return graph.nodes
    .filter((node) => isObject(node) && isNamed(node) && !isShared(node))
    .flatMap((node) => {
      const key = identity(node);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, node);
      // Two objects at one path are told by the layout, which knows both origins.
      return first === undefined || first.path.toLowerCase() === node.path.toLowerCase() ? [] : [{ first, node }];
    });
};

const collision = ({ first, node }: Pair): Finding => ({
  at: node.at(['metadata', 'name']),
  message: `${called(node)} is defined in ${first.path} and in ${node.path}`,
  help: 'rename or remove one of them',
  follows: [first, node].map(({ environment }) => environmentSubject(environment)),
});

// Files side by side may be alternatives, such as examples: they say nothing of what is applied.
const alternatives = (pairs: readonly Pair[]): readonly Finding[] => {
  const groups = new Map<string, [Pair, ...Pair[]]>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.first.path, pair.node.path]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  return [...groups.values()].map(([pair, ...more]) => {
    const { first, node } = pair;
    const others = more.length === 0 ? ' is' : ` and ${more.length} more are`;
    return {
      level: 'warning',
      at: node.at(['metadata', 'name']),
      message: `${called(node)}${others} defined in ${first.path} and in ${node.path}`,
      help: 'where both are applied to one cluster, the last one wins: rename or remove one of them, or leave one out with --exclude',
    };
  });
};

/** One object written twice: whoever syncs last wins, at every sync. */
export const identityCollision: Check = {
  id: 'identity-collision',
  level: 'error',
  acrossClusters: true,
  find: ({ graph }) => {
    const syncing = syncedBy(graph);
    const isDeployed = graph.applications.length > 0 || graph.nodes.some(isFluxKustomization);
    const isApplied = (node: GraphNode): boolean =>
      graph.world === 'closed' || (isDeployed && node.builtIn !== undefined) || syncing(node).length > 0;
    const areApplied = ({ first, node }: Pair): boolean =>
      (node.builtIn !== undefined && first.builtIn === node.builtIn) || (isApplied(first) && isApplied(node));
    const pairs = pairsIn(graph);
    return [...pairs.filter(areApplied).map(collision), ...alternatives(pairs.filter((pair) => !areApplied(pair)))];
  },
};

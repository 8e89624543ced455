import { listAt, mapAt, textAt } from '../core/json';
import type { GraphNode } from '../lint/graph/node';
import type { Side } from './side';
import type { Statement } from './statement';

/** A key that somebody outside of Git must provide. */
interface NeededKey {
  readonly secret: string;
  readonly key: string;
  /** Where it is provided, in words. */
  readonly source: string;
}

const fromStore = (node: GraphNode): readonly NeededKey[] => {
  const spec = mapAt(node.object, 'spec');
  const store = `${textAt(spec, 'secretStoreRef', 'kind') ?? 'SecretStore'} ${textAt(spec, 'secretStoreRef', 'name') ?? ''}`;
  const secret = `${node.namespace}/${textAt(spec, 'target', 'name') ?? node.name}`;
  return listAt(spec, 'data').map((entry) => {
    const property = textAt(entry, 'remoteRef', 'property');
    return {
      secret,
      key: textAt(entry, 'secretKey') ?? '',
      source: `${textAt(entry, 'remoteRef', 'key') ?? ''}${property === undefined ? '' : ` (${property})`} in ${store}`,
    };
  });
};

const hand = 'by hand';

const byHand = ({ graph }: Side, environment: string): readonly NeededKey[] => {
  // Of objects such as an Elasticsearch, their operator makes Secrets.
  const made = graph.definitions.filter(({ kind }) => kind === 'secret-key').map(({ scope }) => scope);
  const defined = new Set([...made, ...graph.secrets.map(({ namespace, name }) => `${namespace}/${name}`)]);
  return graph.references
    .filter(({ kind, node, scope }) => kind === 'secret-key' && node.environment === environment && !defined.has(scope))
    .map(({ scope, name }) => ({ secret: scope, key: name, source: hand }));
};

/** What must be provided from outside for an environment to work, by Secret and key. */
const neededKeys = (side: Side, environment: string): ReadonlyMap<string, NeededKey> => {
  const nodes = side.graph.nodes.filter((node) => node.kind === 'ExternalSecret' && node.environment === environment);
  const keys = [...nodes.flatMap(fromStore), ...byHand(side, environment)];
  return new Map(keys.map((needed) => [`${needed.secret}\n${needed.key}`, needed]));
};

const sealed = (node: GraphNode): string => JSON.stringify(mapAt(node.object, 'spec', 'encryptedData'));

const sealedStatements = (before: Side, after: Side, environment: string): readonly Statement[] => {
  const nodesOf = ({ graph }: Side) => graph.nodes.filter((node) => node.kind === 'SealedSecret' && node.environment === environment);
  const old = new Map(nodesOf(before).map((node) => [`${node.namespace}/${node.name}`, node]));
  return nodesOf(after).flatMap((node): readonly Statement[] => {
    const was = old.get(`${node.namespace}/${node.name}`);
    if (was === undefined || sealed(was) === sealed(node)) return [];
    const predicate = 'holds other encrypted values';
    return [
      {
        area: 'secrets',
        subject: `Secret ${node.namespace}/${node.name}`,
        predicate,
        risk: 'medium',
        reason: 'a value that the controller cannot open is none',
      },
    ];
  });
};

/** Keys that must be provided before the change works, and those that nobody reads any more. */
export const secretStatements = (before: Side, after: Side, environment: string): readonly Statement[] => {
  const [old, fresh] = [neededKeys(before, environment), neededKeys(after, environment)];
  const about = ({ secret }: NeededKey) => ({ area: 'secrets' as const, subject: `Secret ${secret}` });
  const newly = [...fresh].flatMap(([id, needed]): readonly Statement[] => {
    const was = old.get(id);
    const how = needed.source === hand ? 'created by hand' : `from ${needed.source}`;
    if (was === undefined)
      return [
        {
          ...about(needed),
          predicate: `needs the key ${needed.key}, ${how}`,
          risk: 'medium',
          reason: 'who mounts it does not start before it is there',
        },
      ];
    if (was.source === needed.source) return [];
    if (needed.source === hand) {
      const predicate = `needs the key ${needed.key} created by hand instead of from ${was.source}`;
      return [{ ...about(needed), predicate, risk: 'high', reason: 'what External Secrets made goes once its ExternalSecret is deleted' }];
    }
    if (was.source === hand) {
      const predicate = `reads the key ${needed.key} from ${needed.source} instead of by hand`;
      return [{ ...about(needed), predicate, risk: 'medium', reason: 'the new place must hold it first' }];
    }
    return [
      {
        ...about(needed),
        predicate: `reads the key ${needed.key} from ${needed.source} instead of ${was.source}`,
        risk: 'medium',
        reason: 'the new place must hold it first',
      },
    ];
  });
  const gone = [...old]
    .filter(([id]) => !fresh.has(id))
    .map(
      ([, needed]): Statement => ({
        ...about(needed),
        predicate: `no longer needs the key ${needed.key}`,
        risk: 'low',
        reason: 'it can be removed where it is kept',
      }),
    );
  return [...newly, ...gone, ...sealedStatements(before, after, environment)];
};

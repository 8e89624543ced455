import { lossWith } from '../../core/kubernetes/deletion';
import { dotted } from '../../core/path';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { GraphNode } from '../../lint/graph/node';
import type { Risk } from '../change';
import { type FieldChange, fieldChanges } from './fields';
import { isFixed } from './immutable';

/** What Argo CD will do to an object. */
export type Action = 'create' | 'update' | 'replace' | 'prune' | 'move';

/** An object that differs, with all fields in which it does. */
export interface ObjectChange {
  readonly environment: string;
  readonly action: Action;
  /** `Kind namespace/name`, or what else the file holds. */
  readonly object: string;
  /** The Application that syncs it; empty where none does. */
  readonly application: string;
  readonly before?: GraphNode;
  readonly after?: GraphNode;
  readonly fields: readonly FieldChange[];
  readonly risk: Risk;
  readonly reason: string;
}

/** Whether nothing deletes the object: what keeps projects and roots as they are in Git prunes none of them. */
export const isKept = ({ before, after }: Pick<ObjectChange, 'before' | 'after'>): boolean =>
  after === undefined && /(?:^|\/)bootstrap\//.test(before?.path ?? '');

/** `Kind namespace/name`, or `Helm values of x`. */
const objectName = ({ kind, namespace, name, path }: GraphNode): string => {
  if (kind === 'HelmValues') return `Helm values of ${/([^/]+)\.ya?ml$/.exec(path)?.[1] ?? path}`;
  if (name === '') return path;
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
};

const applicationOf = ({ path, kind }: GraphNode): string => {
  const [, application] = /(?:^|\/)manifests\/([^/]+)\//.exec(path) ?? [];
  if (application !== undefined) return application;
  if (kind === 'HelmValues') return /([^/]+)\.ya?ml$/.exec(path)?.[1] ?? '';
  const [, root] = /(?:^|\/)([^/]+)\/apps\//.exec(path) ?? [];
  return root === undefined ? '' : `${root}-root`;
};

const groupOf = (apiVersion: unknown): string =>
  typeof apiVersion === 'string' && apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';

// The version of an API is not a part of an object's identity.
const identityOf = (node: GraphNode, scope: string): string =>
  node.name === '' ? node.path : [scope, groupOf(node.object.apiVersion), node.kind, node.namespace, node.name].join(' ');

// One cluster that becomes several has no name that would say which of them it was: environments do.
const scopeIn = (before: ObjectGraph, after: ObjectGraph): ((node: GraphNode) => string) => {
  const counts = [before, after].map(({ clusters }) => Math.min(clusters.length, 2));
  return counts[0] === counts[1] ? ({ cluster }) => cluster ?? '' : ({ environment }) => environment;
};

const nodesOf = ({ nodes }: ObjectGraph, scopeOf: (node: GraphNode) => string): ReadonlyMap<string, GraphNode> =>
  new Map(nodes.filter(({ declared }) => declared === undefined).map((node) => [identityOf(node, scopeOf(node)), node]));

// The project and the root of an environment are among those of the others.
const homeOf = ({ environment, path, name }: GraphNode, environments: ReadonlySet<string>): string => {
  const [, own] = /(?:^|\/)bootstrap\//.test(path) ? (/^(.*?)(?:-root)?$/.exec(name) ?? []) : [];
  return environment === '' && own !== undefined && environments.has(own) ? own : environment;
};

const created = (after: GraphNode): ObjectChange => ({
  environment: after.environment,
  action: 'create',
  object: objectName(after),
  application: applicationOf(after),
  after,
  fields: [],
  risk: 'none',
  reason: '',
});

const stops: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'CronJob', 'Job', 'Pod']);

// Whether a Secret that External Secrets brought is still needed, the sentences about Secrets say.
const lossOf = ({ kind }: GraphNode): Pick<ObjectChange, 'risk' | 'reason'> => {
  if (stops.has(kind)) return { risk: 'high', reason: 'what it runs stops' };
  if (kind === 'Service') return { risk: 'medium', reason: 'who calls it finds nothing' };
  const loss = lossWith(kind);
  if (loss === undefined || kind === 'ExternalSecret') return { risk: 'low', reason: loss ?? 'only the object goes' };
  return { risk: 'high', reason: loss };
};

const staying = { risk: 'medium', reason: 'it stays in the cluster until somebody deletes it' } as const;

const pruned = (before: GraphNode): ObjectChange => ({
  environment: before.environment,
  action: 'prune',
  object: objectName(before),
  application: applicationOf(before),
  before,
  fields: [],
  ...(isKept({ before }) ? staying : lossOf(before)),
});

const changed = (before: GraphNode, after: GraphNode): readonly ObjectChange[] => {
  const fields = fieldChanges(after.kind, before.object, after.object);
  const applications = [applicationOf(before), applicationOf(after)];
  // Where nothing says who synced an object, nobody prunes it.
  const moved = applications[0] !== applications[1] && !applications.includes('');
  if (fields.length === 0 && !moved) return [];
  const refused = fields.filter(({ path }) => isFixed(after.kind, path)).map(({ path }) => dotted(path));
  const common = { environment: after.environment, object: objectName(after), application: applicationOf(after), before, after, fields };
  if (refused.length > 0) {
    const reason = `${refused.join(' and ')} cannot be changed in place: the sync fails until the object is deleted and made again`;
    return [{ ...common, action: 'replace', risk: 'high', reason }];
  }
  if (moved) {
    const reason = `one Application prunes it (${applications[0]}) while another creates it (${applications[1]})`;
    return [{ ...common, action: 'move', risk: 'medium', reason }];
  }
  return [{ ...common, action: 'update', risk: 'none', reason: '' }];
};

/** Every object that differs between two graphs, in the order of environments and names. */
export const objectChanges = (before: ObjectGraph, after: ObjectGraph): readonly ObjectChange[] => {
  const scopeOf = scopeIn(before, after);
  const [old, fresh] = [nodesOf(before, scopeOf), nodesOf(after, scopeOf)];
  const changes = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((identity) => {
    const [was, is] = [old.get(identity), fresh.get(identity)];
    if (was === undefined) return is === undefined ? [] : [created(is)];
    return is === undefined ? [pruned(was)] : changed(was, is);
  });
  const key = ({ environment, object }: ObjectChange): string => `${environment}\n${object}`;
  const environments = new Set([...before.nodes, ...after.nodes].map(({ environment }) => environment));
  return changes
    .map((change) => {
      const node = change.after ?? change.before;
      return node === undefined ? change : { ...change, environment: homeOf(node, environments) };
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
};

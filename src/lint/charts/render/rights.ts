import { isMap, type JsonMap, listAt, textAt, textsAt } from '../../../core/json';
import type { RenderedObject } from './documents';

/** Rights over what is secret, and the namespaces in which they hold. */
export interface Reach {
  readonly object: JsonMap;
  readonly over: readonly string[];
  /** `all` for the whole cluster. */
  readonly namespaces: 'all' | readonly string[];
}

const writing = ['*', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const reading = ['*', 'get', 'list', 'watch'];

const has = (list: readonly string[], ...wanted: readonly string[]): boolean => wanted.some((one) => list.includes(one));

/** What is secret among the resources that a rule is about. */
const secretIn = (rule: unknown): readonly string[] => {
  const [groups, resources, verbs] = [textsAt(rule, 'apiGroups'), textsAt(rule, 'resources'), textsAt(rule, 'verbs')];
  if (!has(groups, '', '*') || listAt(rule, 'resourceNames').length > 0) return [];
  const all = has(resources, '*');
  return [
    ...((all || has(resources, 'secrets')) && has(verbs, ...reading, ...writing) ? [`secrets (${verbs.join(', ')})`] : []),
    ...((all || has(resources, 'configmaps')) && has(verbs, ...writing) ? [`configmaps (${verbs.join(', ')})`] : []),
    ...((all || has(resources, 'pods/exec')) && has(verbs, '*', 'create', 'get') ? [`pods/exec (${verbs.join(', ')})`] : []),
  ];
};

// Roles that every cluster has, with what they allow of it.
const builtIn: Readonly<Record<string, readonly string[]>> = { 'cluster-admin': ['everything'], admin: ['secrets'], edit: ['secrets'] };

const keyOf = (kind: string, namespace: string, name: string): string => `${kind} ${kind === 'Role' ? `${namespace}/` : ''}${name}`;

/** Roles of a chart that are bound and allow something that is secret. */
export const reachesIn = (objects: readonly RenderedObject[]): readonly Reach[] => {
  const roles = new Map<string, JsonMap>();
  for (const { object } of objects) {
    const kind = textAt(object, 'kind') ?? '';
    if (kind === 'ClusterRole' || kind === 'Role')
      roles.set(keyOf(kind, textAt(object, 'metadata', 'namespace') ?? '', textAt(object, 'metadata', 'name') ?? ''), object);
  }
  return objects.flatMap(({ object }): readonly Reach[] => {
    if (object.kind !== 'ClusterRoleBinding' && object.kind !== 'RoleBinding') return [];
    const namespace = textAt(object, 'metadata', 'namespace') ?? '';
    const [kind, name] = [textAt(object, 'roleRef', 'kind') ?? '', textAt(object, 'roleRef', 'name') ?? ''];
    const role = roles.get(keyOf(kind, namespace, name));
    const over =
      role === undefined
        ? kind === 'ClusterRole' && Object.hasOwn(builtIn, name)
          ? (builtIn[name] ?? [])
          : []
        : listAt(role, 'rules').filter(isMap).flatMap(secretIn);
    if (over.length === 0) return [];
    return [{ object: role ?? object, over: [...new Set(over)], namespaces: object.kind === 'ClusterRoleBinding' ? 'all' : [namespace] }];
  });
};

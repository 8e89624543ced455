import { z } from 'zod';
import { externalSchema as signals } from '../../core/alerts/declared-signal';
import type { NameKind } from '../../lint/graph/node';

/** What can be declared as there: the kind of name, and how one is written. */
const kinds = {
  namespaces: { kind: 'namespace', scoped: false, what: 'Namespaces' },
  secrets: { kind: 'secret', scoped: true, what: 'Secrets' },
  configMaps: { kind: 'config-map', scoped: true, what: 'ConfigMaps' },
  services: { kind: 'service', scoped: true, what: 'Services' },
  serviceAccounts: { kind: 'service-account', scoped: true, what: 'ServiceAccounts' },
  persistentVolumeClaims: { kind: 'persistent-volume-claim', scoped: true, what: 'PersistentVolumeClaims' },
  storageClasses: { kind: 'storage-class', scoped: false, what: 'StorageClasses' },
  priorityClasses: { kind: 'priority-class', scoped: false, what: 'PriorityClasses' },
  ingressClasses: { kind: 'ingress-class', scoped: false, what: 'IngressClasses' },
  dataSources: { kind: 'data-source', scoped: false, what: 'data sources of Grafana, by uid or name' },
  dashboards: { kind: 'dashboard', scoped: false, what: 'dashboards of Grafana, by uid' },
} as const satisfies Readonly<Record<string, { readonly kind: NameKind; readonly scoped: boolean; readonly what: string }>>;

type Key = keyof typeof kinds;

/** The kinds of names that `external:` declares, by their keys there. */
export const externalKinds = Object.entries(kinds) as readonly (readonly [Key, (typeof kinds)[Key]])[]; // its own entries

const scopedName = z.string().refine((text) => /^[^/\s]+\/[^/\s]+$/.test(text), {
  error: 'is not a namespace and a name',
  params: { help: 'write one such as serving/database-credentials' },
});

const plainName = z.string().refine((text) => text.trim() !== '', { error: 'must not be empty' });

const field = ({ scoped, what }: (typeof kinds)[Key]) =>
  z
    .array(scoped ? scopedName : plainName)
    .default([])
    .meta({ description: `${what} that something outside this repository provides${scoped ? ', as namespace/name' : ''}` });

// One field per kind, which the cast keeps by name.
const fields = Object.fromEntries(externalKinds.map(([key, kind]) => [key, field(kind)])) as Readonly<
  Record<Key, ReturnType<typeof field>>
>;

/** What lies outside this repository and is relied on: `external:` of an environment. */
export const externalSchema = signals.extend(fields);

import type { ObjectKind } from '../kind';
import type { Definition, GraphNode, Reference } from '../node';
import { alertmanagerConfigs } from './alertmanager';
import { analyses } from './analyses';
import { applicationSets } from './application-sets';
import { applications } from './applications';
import { composeFiles } from './compose-files';
import { configMaps } from './config-maps';
import { dashboards } from './dashboards';
import { dataSources } from './data-sources';
import { helmValues } from './helm-values';
import { kustomizations } from './kustomizations';
import { monitors } from './monitors';
import { namespaces } from './namespaces';
import { networkPolicies } from './network-policies';
import { operated } from './operated';
import { otherScrapes } from './other-scrapes';
import { pods } from './pods';
import { projects } from './projects';
import { prometheusFiles } from './prometheus-files';
import { ruleGroups } from './rules';
import { secrets } from './secrets';
import { services } from './services';

/** Every kind of object that the linker reads, under the name of its list in the graph. A new one is a file beside these, its test, and its name here. */
const objectKinds = {
  namespaces,
  pods,
  services,
  monitors,
  ruleGroups,
  alertmanagerConfigs,
  secrets,
  configMaps,
  dashboards,
  dataSources,
  analyses,
  networkPolicies,
  applications,
  applicationSets,
  kustomizations,
  projects,
  helmValues,
  operated,
  otherScrapes,
  composeFiles,
  prometheusFiles,
} as const;

type Kinds = typeof objectKinds;

/** What is read of all objects, one list per kind. */
export type Views = { readonly [Key in keyof Kinds]: Kinds[Key] extends ObjectKind<infer View> ? readonly View[] : never };

interface Reading {
  readonly views: Views;
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
}

const entries = Object.entries(objectKinds) as readonly (readonly [keyof Kinds, ObjectKind<unknown>])[]; // each reads back what it made itself

/** Kinds of objects that at least one reader reads. */
export const kindsRead: ReadonlySet<string> = new Set(entries.flatMap(([, { of }]) => of));

/** Reads every node once, through the kinds that know it. */
export const readViews = (nodes: readonly GraphNode[]): Reading => {
  const byKind = new Map<string, (readonly [keyof Kinds, ObjectKind<unknown>])[]>();
  for (const entry of entries) for (const kind of entry[1].of) byKind.set(kind, [...(byKind.get(kind) ?? []), entry]);
  const views = new Map<keyof Kinds, unknown[]>(entries.map(([key]) => [key, []]));
  const definitions: Definition[] = [];
  const references: Reference[] = [];
  for (const node of nodes) {
    for (const [key, kind] of byKind.get(node.kind) ?? []) {
      for (const view of kind.read(node)) {
        const names = kind.names(view);
        views.get(key)?.push(view);
        definitions.push(...names.defines);
        references.push(...names.needs);
      }
    }
  }
  // Each list holds what the kind of its key has read.
  return { views: Object.fromEntries(views) as unknown as Views, definitions, references };
};

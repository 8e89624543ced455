import type { NameKind, OutsideName } from '../lint/graph/node';
import { type Environment, isExisting } from './config/environment';
import { externalKinds } from './config/external';
import { secretPlans } from './secrets/plans';

const named = (kind: NameKind, scope: string, name: string): OutsideName => ({ kind, scope, name });

// Whatever is named as namespace/name is unique there; what Grafana has, in its environment.
const declared = ({ external, name: environment }: Environment): readonly OutsideName[] =>
  externalKinds.flatMap(([key, { kind, scoped }]) =>
    external[key].map((text) => {
      const [namespace = '', own = ''] = text.split('/');
      if (scoped) return named(kind, namespace, own);
      return named(kind, kind === 'data-source' || kind === 'dashboard' ? environment : '', text);
    }),
  );

const stores = ({ secrets }: Environment): readonly OutsideName[] => {
  const entries = Object.values(secrets.entries).flatMap((entry) => (entry.kind === 'external-secrets' ? (entry.store ?? []) : []));
  const all = [...(secrets.provider.kind === 'external-secrets' ? [secrets.provider.store] : []), ...entries];
  return all.map(({ kind, name }) =>
    kind === 'ClusterSecretStore' ? named('cluster-secret-store', '', name) : named('secret-store', '*', name),
  );
};

const byHand = (environment: Environment): readonly OutsideName[] =>
  secretPlans(environment)
    .filter(({ source }) => source.kind === 'existing')
    .map(({ namespace, name }) => named('secret', namespace, name));

// What somebody else deploys, and what we only write Applications or pools for, has a namespace already.
const namespacesOf = ({ target, argocd, metallb, monitoring, running, namespaces }: Environment): readonly OutsideName[] =>
  [
    argocd.namespace,
    ...(monitoring.kind === 'existing' ? [monitoring.namespace] : []),
    ...(metallb === undefined ? [] : [metallb.namespace]),
    ...(target === 'plain' ? namespaces : []),
    ...running.flatMap(({ deploy, scope, namespace }) => (deploy.kind === 'external' || scope === 'cluster' ? [namespace] : [])),
  ].map((namespace) => named('namespace', '', namespace));

// Another Grafana has data sources that no object here defines.
const sources = (environment: Environment): readonly OutsideName[] =>
  isExisting(environment)
    ? Object.values(environment.monitoring.grafana.dataSources).map((uid) => named('data-source', environment.name, uid))
    : [];

/** What an environment says is there although nothing here makes it. */
export const outsideOf = (environment: Environment): readonly OutsideName[] => [
  ...declared(environment),
  ...stores(environment),
  ...byHand(environment),
  ...namespacesOf(environment),
  ...sources(environment),
];

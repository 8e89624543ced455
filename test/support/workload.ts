import { workloadSchema } from '../../src/catalog';
import { ourCatalog } from '../../src/catalog/catalog';
import type { EnvironmentContext } from '../../src/catalog/workload-kind';
import type { Monitor } from '../../src/core/kubernetes/monitor';
import type { RunningIdentity } from '../../src/core/workloads/identity';
import { namesOf } from '../../src/core/workloads/names';
import type { Observability } from '../../src/core/workloads/observability';
import { environmentContextWith } from './environment-context';

type Fields = Readonly<Record<string, unknown>>;

// What is written as undefined is left out.
const complete = (fields: Fields) =>
  Object.fromEntries(Object.entries({ deploy: { kind: 'external' }, ...fields }).filter(([, value]) => value !== undefined));

// Where values come from is tested for whole platforms; what kinds emit is compared without it.
const withoutOrigin = <Rule extends { readonly origin?: unknown }>(rule: Rule): Rule => {
  const { origin: _, ...others } = rule;
  // An origin is never required.
  return others as Rule;
};

const withoutOrigins = ({ origins: _, endpoints, ...monitor }: Monitor): Monitor => ({
  ...monitor,
  endpoints: endpoints.map(({ origins: __, ...endpoint }) => endpoint),
});

const withoutAny = ({ monitors, ruleGroups, logRuleGroups, ...others }: Observability): Observability => ({
  ...others,
  monitors: monitors.map(withoutOrigins),
  ruleGroups: ruleGroups.map(({ rules, ...group }) => ({ ...group, rules: rules.map(withoutOrigin) })),
  logRuleGroups: logRuleGroups.map(({ rules, ...group }) => ({ ...group, rules: rules.map(withoutOrigin) })),
});

type Around = Partial<EnvironmentContext>;

/** What watching a workload needs in an environment, which may look otherwise than usual. */
export const observedIn = (name: string, fields: Fields, around: Around = {}) => {
  const context = environmentContextWith(around);
  const workload = workloadSchema.parse(fields);
  return withoutAny(ourCatalog.observe(ourCatalog.identify(namesOf(name, context.environment), workload), workload, context));
};

/** Who a workload of these fields is in dev, one that runs Pods. */
export const runningIdentity = (name: string, fields: Fields): RunningIdentity => {
  const identity = ourCatalog.identify(namesOf(name, 'dev'), workloadSchema.parse(fields));
  if (identity.kind !== 'running') throw new Error(`${name} runs no Pods`);
  return identity;
};

/** What watching a workload of these fields in dev takes; somebody else deploys it unless the fields say otherwise. */
export const observed = (name: string, fields: Fields) => observedIn(name, complete(fields));

/** The alerts of a workload of these fields, by name. */
export const alertsOf = (name: string, fields: Fields) =>
  new Map(
    observed(name, fields)
      .ruleGroups.flatMap(({ rules }) => rules)
      .flatMap((rule) => (rule.kind === 'alert' ? [[rule.alert, rule]] : [])),
  );

/** What the schema refuses of these fields: place, message and help. */
export const refused = (fields: Fields) =>
  (workloadSchema.safeParse(complete(fields)).error?.issues ?? []).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
    ...(issue.code === 'custom' ? issue.params : {}),
  }));

/** The expression of one of its alerts; nothing where it has no such alert. */
export const exprIn = (name: string, fields: Fields, alert: string, around: Around = {}): string | undefined =>
  observedIn(name, fields, around)
    .ruleGroups.flatMap(({ rules }) => rules)
    .find((rule) => rule.kind === 'alert' && rule.alert === alert)?.expr;

/** What is wrong with it in its environment. */
export const faultsIn = (fields: Fields, around: Around = {}) =>
  ourCatalog.faultsOf('w', workloadSchema.parse(fields), environmentContextWith(around));

/** The environment that owns the cluster. */
export const owner: Around = {
  environment: 'prod',
  monitoring: {
    namespace: 'monitoring-prod',
    names: { prometheus: 'monitoring-prod-kube-promethe-prometheus', alertmanager: 'monitoring-prod-kube-promethe-alertmanager' },
    ownsCluster: true,
  },
  argocd: { namespace: 'argocd', isHere: true, projects: ['prod', 'shared', 'bootstrap'] },
};

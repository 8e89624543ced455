import { z } from 'zod';
import type { LogAlertingRule, LogRuleGroup } from '../core/alerts/log-rule';
import type { AlertingRule, RuleGroup } from '../core/alerts/rule';
import { type SeverityWords, wordFor } from '../core/alerts/severity-words';
import { type Language, type Text, textIn, valueIn } from '../core/alerts/text';
import type { Dashboard } from '../core/dashboards/dashboard';
import { isOneNodes } from '../core/kubernetes/storage';
import type { WorkloadIdentity } from '../core/workloads/identity';
import type { WorkloadNames } from '../core/workloads/names';
import { nothing, type Observability } from '../core/workloads/observability';
import { type Workload, workloadKinds, workloadSchema } from '.';
import { workloadDashboard } from './common/dashboards';
import { sharedMonitorFaults } from './common/scrape';
import { type GuardedKind, guardedKind } from './guarded-kind';
import { dashboardWithoutKubernetes, rulesWithoutKubernetes } from './without-kubernetes';
import { type EnvironmentContext, hasLoki, type Observed, type WorkloadFault, type WorkloadKind } from './workload-kind';

// Why more than one Pod of a workload runs at a time, where so.
const severalPods = (workload: Workload): string | undefined => {
  if (!('deploy' in workload) || workload.deploy.kind !== 'image') return undefined;
  if ('canary' in workload && workload.canary !== undefined) return 'a canary and what it replaces';
  return workload.deploy.replicas > 1 ? `${workload.deploy.replicas} replicas` : undefined;
};

const storageFaults = (workload: Workload): readonly WorkloadFault[] => {
  const several = severalPods(workload);
  if (several === undefined || !('storage' in workload)) return [];
  return Object.entries(workload.storage)
    .filter(([, storage]) => storage.mountPath !== undefined && isOneNodes(storage))
    .map(([name, { accessMode }]) => ({
      path: ['storage', name, 'accessMode'],
      message: `${several} cannot mount a volume that is ${accessMode}`,
      help: 'use ReadWriteMany, with a volume that several nodes can mount, such as kind: nfs',
    }));
};

// What only a cluster can have, said where an environment has none.
const plainFaults = (name: string, workload: Workload, needsKubernetes: string | undefined): readonly WorkloadFault[] => {
  const help = `remove it from this environment: write "${name}: null" below workloads in its file`;
  if (needsKubernetes !== undefined) {
    return [
      { path: ['kind'], message: `${workload.kind} ${needsKubernetes}, and an environment with target: plain has no Kubernetes`, help },
    ];
  }
  if (!('canary' in workload) || workload.canary === undefined) return [];
  const message = 'Argo Rollouts releases step by step, and an environment with target: plain has no Kubernetes';
  return [{ path: ['canary'], message, help: 'write "canary: null" here: Docker Compose replaces a version at once' }];
};

const commonFaults = (name: string, workload: Workload): readonly WorkloadFault[] => [
  ...storageFaults(workload),
  ...('metrics' in workload ? sharedMonitorFaults(name, workload) : []),
];

// `workload` and `team` are what routes select alerts by.
const ownLabels = (name: string, { team }: Workload, { alertLabels = {} }: EnvironmentContext): Readonly<Record<string, string>> => ({
  ...alertLabels,
  workload: name,
  ...(team === undefined ? {} : { team }),
});

const textsIn = (
  language: Language,
  { summary, description, value }: Pick<AlertingRule<Text> | LogAlertingRule<Text>, 'summary' | 'description' | 'value'>,
) => ({
  summary: textIn(language, summary),
  description: textIn(language, description),
  value: value === undefined ? valueIn(textIn(language, description)) : textIn(language, value),
});

/** What every alert of a workload carries, in which language it speaks, and what severities are called. */
interface Written {
  readonly labels: Readonly<Record<string, string>>;
  readonly language: Language;
  readonly severities: SeverityWords;
}

/** A group in one language and its words for severities, its alerts with further labels. */
export const written = ({ labels, language, severities }: Written, group: RuleGroup<Text>): RuleGroup => ({
  ...group,
  rules: group.rules.map((rule) =>
    rule.kind === 'record'
      ? rule
      : { ...rule, ...textsIn(language, rule), severity: wordFor(severities, rule.severity), labels: { ...labels, ...rule.labels } },
  ),
});

// Prometheus adds its external labels to the alerts that it sends; Loki's ruler has none.
const writtenLogs = ({ labels, language, severities }: Written, environment: string, group: LogRuleGroup<Text>): LogRuleGroup => ({
  ...group,
  rules: group.rules.map((rule) => ({
    ...rule,
    ...textsIn(language, rule),
    severity: wordFor(severities, rule.severity),
    labels: { environment, ...labels, ...rule.labels },
  })),
});

// Kinds without alerts to tune have none.
const tuningsOf = (workload: Workload): Readonly<Record<string, unknown>> => ('alerts' in workload ? workload.alerts : {});

// What a kind says of a workload, completed by what all workloads have.
const completed = (
  { panels, ...seen }: Observed,
  { identity, workload, environmentContext }: { identity: WorkloadIdentity; workload: Workload; environmentContext: EnvironmentContext },
): Observability => {
  const observed = { ...nothing, ...seen };
  const { language, severities } = environmentContext;
  const own = { labels: ownLabels(identity.name, workload, environmentContext), language, severities };
  const { kind } = workload;
  const isPlain = environmentContext.isPlain === true;
  const shown = (dashboard: Dashboard) => (isPlain ? dashboardWithoutKubernetes(dashboard) : dashboard);
  const described = isPlain ? rulesWithoutKubernetes(observed.ruleGroups) : observed.ruleGroups;
  const ruleGroups = described.map((group) => written(own, group));
  return {
    ...observed,
    ruleGroups,
    // Without Loki, nothing evaluates them.
    logRuleGroups: (hasLoki(environmentContext) ? observed.logRuleGroups : []).map((group) =>
      writtenLogs(own, environmentContext.environment, group),
    ),
    ...(panels === undefined
      ? {}
      : {
          dashboard: {
            subject: panels.subject,
            ...(panels.contributions === undefined ? {} : { contributions: panels.contributions }),
            ...(panels.targets === undefined ? {} : { targets: panels.targets }),
            dashboard: shown(
              workloadDashboard({
                ...{ kind, identity, panels, environmentContext },
                alerts: tuningsOf(workload),
                ruleGroups,
              }),
            ),
          },
        }),
  };
};

/** A kind of workload, whichever it is. */
export type AnyKind = WorkloadKind<z.ZodType<{ kind: string }>>;

/** What a kind is called under `kind:`. */
export const nameOfKind = ({ schema }: { readonly schema: z.ZodType }): string =>
  // Every kind has an object with its name; that of one from outside is checked when it is read.
  (schema as unknown as (typeof workloadKinds)[number]['schema']).shape.kind.value;

/** The kinds that a platform may use, and what follows from a workload of any of them. */
export interface Catalog {
  readonly kinds: readonly AnyKind[];
  /** What may be written under a name in `workloads:`. */
  readonly schema: typeof workloadSchema;
  /** Who a workload is in an environment. */
  identify(names: WorkloadNames, workload: Workload): WorkloadIdentity;
  /** Faults that show only beside the other workloads, and those of what all kinds have. */
  faultsOf(name: string, workload: Workload, environmentContext: EnvironmentContext): readonly WorkloadFault[];
  /** Everything that watching a workload needs. */
  observe(identity: WorkloadIdentity, workload: Workload, environmentContext: EnvironmentContext): Observability;
}

/** Our kinds and others beside them; some of ours may be changed. */
export const catalogOf = (added: readonly AnyKind[], changed: readonly AnyKind[] = []): Catalog => {
  const instead = new Map(changed.map((kind) => [nameOfKind(kind), kind]));
  const kinds: readonly AnyKind[] = [...workloadKinds.map((kind) => instead.get(nameOfKind(kind)) ?? kind), ...added];
  const byName = new Map(kinds.map((kind) => [nameOfKind(kind), kind]));
  const guarded = new Map<string, GuardedKind>(added.map((kind) => [nameOfKind(kind), guardedKind(kind)]));
  const kindOf = ({ kind }: Workload): AnyKind => {
    const found = byName.get(kind);
    if (found === undefined) throw new Error(`no kind of workload is named ${kind}`);
    return found;
  };
  return {
    kinds,
    // What switches on the kind of a workload passes over those that it does not know.
    schema:
      added.length + changed.length === 0
        ? workloadSchema
        : (z.discriminatedUnion(
            'kind',
            kinds.map(({ schema }) => schema) as unknown as typeof workloadSchema.options,
          ) as typeof workloadSchema),
    identify: (names, workload) => (guarded.get(workload.kind)?.identify ?? kindOf(workload).identity)(names, workload),
    faultsOf: (name, workload, environmentContext) => [
      ...commonFaults(name, workload),
      ...(environmentContext.isPlain === true ? plainFaults(name, workload, kindOf(workload).needsKubernetes) : []),
      ...(guarded.get(workload.kind)?.faultsOf(name, workload, environmentContext) ??
        kindOf(workload).faults?.(workload, environmentContext) ??
        []),
    ],
    observe: (identity, workload, environmentContext) =>
      completed(kindOf(workload).observe(identity, workload, environmentContext), { identity, workload, environmentContext }),
  };
};

/** The catalog that we ship. */
export const ourCatalog = catalogOf([]);

import { z } from 'zod';
import type { LogAlertingRule, LogRuleGroup } from '../core/alerts/log-rule';
import type { AlertingRule, RuleGroup } from '../core/alerts/rule';
import { type SeverityWords, wordFor } from '../core/alerts/severity-words';
import { type Language, type Text, textIn, valueIn } from '../core/alerts/text';
import { schemasOf } from '../core/kinds';
import { isOneNodes } from '../core/kubernetes/storage';
import type { WorkloadIdentity } from '../core/workloads/identity';
import type { WorkloadNames } from '../core/workloads/names';
import { nothing, type Observability } from '../core/workloads/observability';
import { workloadDashboard } from './common/dashboards';
import { sharedMonitorFaults } from './common/scrape';
import { airflow } from './kinds/airflow';
import { alertChain } from './kinds/alert-chain';
import { alertmanager } from './kinds/alertmanager';
import { alloy } from './kinds/alloy';
import { argoRollouts } from './kinds/argo-rollouts';
import { argocd } from './kinds/argocd';
import { celery } from './kinds/celery';
import { custom } from './kinds/custom';
import { dataPipeline } from './kinds/data-pipeline';
import { gpu } from './kinds/gpu';
import { httpService } from './kinds/http-service';
import { kubernetes } from './kinds/kubernetes';
import { llmApi } from './kinds/llm-api';
import { loki } from './kinds/loki';
import { mlflow } from './kinds/mlflow';
import { model } from './kinds/model';
import { nodes } from './kinds/nodes';
import { postgres } from './kinds/postgres';
import { probe } from './kinds/probe';
import { prometheus } from './kinds/prometheus';
import { promtail } from './kinds/promtail';
import { rabbitmq } from './kinds/rabbitmq';
import { redis } from './kinds/redis';
import { s3 } from './kinds/s3';
import { triton } from './kinds/triton';
import { vllm } from './kinds/vllm';
import type { EnvironmentContext, WorkloadFault, WorkloadKind } from './workload-kind';

/** Every kind of workload. A new one is a folder below `kinds/` and its name here; everything else is derived from this list. */
export const workloadKinds = [
  httpService,
  model,
  celery,
  postgres,
  rabbitmq,
  redis,
  llmApi,
  s3,
  gpu,
  vllm,
  triton,
  airflow,
  dataPipeline,
  mlflow,
  probe,
  argoRollouts,
  custom,
  argocd,
  kubernetes,
  nodes,
  prometheus,
  alertmanager,
  loki,
  alloy,
  promtail,
  alertChain,
] as const;

/** What may be written under a name in `workloads:`. */
export const workloadSchema = z.discriminatedUnion('kind', schemasOf(workloadKinds));

/** A workload as written, with the defaults of its kind. */
export type Workload = z.infer<typeof workloadSchema>;

type AnyKind = WorkloadKind<z.ZodType<{ kind: string }>>;

const byKind = new Map<string, AnyKind>(workloadKinds.map((kind) => [kind.schema.shape.kind.value, kind]));

const kindOf = ({ kind }: Workload): AnyKind => {
  const found = byKind.get(kind);
  if (found === undefined) throw new Error(`no kind of workload is named ${kind}`);
  return found;
};

/** Who a workload is in an environment. */
export const identify = (names: WorkloadNames, workload: Workload): WorkloadIdentity => kindOf(workload).identity(names, workload);

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

/** Faults that show only beside the other workloads, and those of what all kinds have. */
export const faultsOf = (name: string, workload: Workload, environmentContext: EnvironmentContext): readonly WorkloadFault[] => [
  ...storageFaults(workload),
  ...('metrics' in workload ? sharedMonitorFaults(name, workload) : []),
  ...(kindOf(workload).faults?.(workload, environmentContext) ?? []),
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

const written = ({ labels, language, severities }: Written, group: RuleGroup<Text>): RuleGroup => ({
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

/** Everything that watching a workload needs. */
export const observe = (identity: WorkloadIdentity, workload: Workload, environmentContext: EnvironmentContext): Observability => {
  const { panels, ...described } = kindOf(workload).observe(identity, workload, environmentContext);
  const observed = { ...nothing, ...described };
  const { language, severities } = environmentContext;
  const own = { labels: ownLabels(identity.name, workload, environmentContext), language, severities };
  const { kind } = workload;
  const ruleGroups = observed.ruleGroups.map((group) => written(own, group));
  return {
    ...observed,
    ruleGroups,
    // Without Loki, nothing evaluates them.
    logRuleGroups: (environmentContext.logs === undefined ? [] : observed.logRuleGroups).map((group) =>
      writtenLogs(own, environmentContext.environment, group),
    ),
    ...(panels === undefined
      ? {}
      : {
          dashboard: {
            subject: panels.subject,
            ...(panels.contributions === undefined ? {} : { contributions: panels.contributions }),
            ...(panels.targets === undefined ? {} : { targets: panels.targets }),
            dashboard: workloadDashboard({
              ...{ kind, identity, panels, environmentContext },
              alerts: tuningsOf(workload),
              ruleGroups,
            }),
          },
        }),
  };
};

import type { z } from 'zod';
import type { AlertDescription } from '../core/alerts/alert';
import type { LogRuleGroup } from '../core/alerts/log-rule';
import type { RuleGroup } from '../core/alerts/rule';
import type { SeverityWords } from '../core/alerts/severity-words';
import type { Language, Text } from '../core/alerts/text';
import type { WorkloadIdentity } from '../core/workloads/identity';
import type { WorkloadNames } from '../core/workloads/names';
import type { Observability } from '../core/workloads/observability';
import type { Duration } from '../language/quantity';
import type { WorkloadPanels } from './workload-panels';

/** Loki and its agent, as far as what is watched depends on them. */
export interface LogStack {
  readonly namespace: string;
  readonly loki: { readonly release: string; readonly mode: { readonly kind: 'monolithic' | 'distributed' } };
  readonly agent: { readonly kind: 'alloy' | 'promtail'; readonly release: string };
}

/** What a kind of workload may know of its surroundings. */
export interface EnvironmentContext {
  readonly environment: string;
  /** Of the texts of its alerts. */
  readonly language: Language;
  readonly scrapeInterval: Duration;
  /** All namespaces of the environment, sorted. */
  readonly namespaces: readonly string[];
  readonly monitoring: {
    readonly namespace: string;
    /** Names of the Prometheus and Alertmanager objects, which are the `job` of their own metrics. */
    readonly names: { readonly prometheus: string; readonly alertmanager: string };
    readonly ownsCluster: boolean;
    /** Whether etcd, scheduler and controller manager can be scraped; where nothing is said, they can. */
    readonly controlPlane?: 'reachable' | 'managed';
  };
  readonly argocd: {
    readonly namespace: string;
    /** Whether it runs in the cluster of this environment. */
    readonly isHere: boolean;
    /** AppProjects that this environment is notified about. */
    readonly projects: readonly [string, ...string[]];
  };
  /** What severities are called. */
  readonly severities: SeverityWords;
  /** Labels that alerts need to carry because Prometheus does not add them. */
  readonly alertLabels?: Readonly<Record<string, string>>;
  /** Missing where the environment has no Loki. */
  readonly logs?: LogStack;
  /** Labels of its log streams, where a Loki that is not ours keeps them and evaluates its rules on logs. */
  readonly streamLabels?: Readonly<Record<string, string>>;
  /** Set where the environment runs without Kubernetes. */
  readonly isPlain?: true;
  /** All workloads of the environment as written, by name. */
  readonly workloads: ReadonlyMap<string, Neighbour>;
  /** Who they are. */
  readonly identities: ReadonlyMap<string, WorkloadIdentity>;
}

/** Whether a Loki keeps the logs of an environment: ours, or one that runs already. */
export const hasLoki = ({ logs, streamLabels }: Pick<EnvironmentContext, 'logs' | 'streamLabels'>): boolean =>
  logs !== undefined || streamLabels !== undefined;

/** Another workload, as far as every kind understands it. */
export interface Neighbour {
  readonly kind: string;
  readonly deploy?: { readonly kind: string };
}

/** A fault in a workload that only shows beside the others; the path starts below the workload. */
export interface WorkloadFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help?: string;
  /** What may be meant is a warning. */
  readonly level?: 'warning';
}

/** What a kind says of a workload: everything but the dashboard, of which it only knows its own panels. */
export type Observed = Partial<Omit<Observability, 'dashboard' | 'ruleGroups' | 'logRuleGroups'>> & {
  readonly ruleGroups?: readonly RuleGroup<Text>[];
  readonly logRuleGroups?: readonly LogRuleGroup<Text>[];
  readonly panels?: WorkloadPanels;
};

/** What a kind can promise, as far as its documentation names it. */
export interface ObjectiveDescription {
  readonly name: string;
  /** Share of good events that is usual. */
  readonly target: number;
  readonly description: string;
  /** Name of the alert with a threshold on the same events, as a regular expression: a burning budget makes it needless. */
  readonly threshold?: string;
}

/**
 * One kind of workload: what users may write, and everything that follows from it. `example.yaml` beside it is laid over a base that has
 * all that platforms share; the examples of all kinds are one platform, on which every alert is emitted.
 */
export interface WorkloadKind<Schema extends z.ZodType<{ kind: string }>, Identity extends WorkloadIdentity = WorkloadIdentity> {
  readonly schema: Schema;
  /** What it watches, and whose metrics it reads: its row in docs/workloads.md. */
  readonly watches: string;
  readonly through: string;
  /** The release or revision of the exporter that its metrics were read from. */
  readonly source?: string;
  /** Every alert that it can emit, those on its Pods among them. */
  readonly alerts: readonly AlertDescription[];
  /** Missing where none of its metrics counts something good or bad. */
  readonly objectives?: readonly ObjectiveDescription[];
  /** Who it is in an environment; made once, and handed to everything that follows from it. */
  identity(names: WorkloadNames, workload: z.infer<Schema>): Identity;
  /** Why there is nothing of this kind without Kubernetes; missing where there is. */
  readonly needsKubernetes?: string;
  /** Faults that need the other workloads to be seen. */
  faults?(workload: z.infer<Schema>, environmentContext: EnvironmentContext): readonly WorkloadFault[];
  /** Monitors, rules, signals and panels; what is left out is nothing. */
  observe(identity: Identity, workload: z.infer<Schema>, environmentContext: EnvironmentContext): Observed;
}

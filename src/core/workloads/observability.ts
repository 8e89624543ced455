import type { LogRuleGroup } from '../alerts/log-rule';
import type { RuleGroup } from '../alerts/rule';
import type { Signal } from '../alerts/signal';
import type { Analysis } from '../analysis';
import type { WorkloadDashboard } from '../dashboards/dashboard';
import type { Monitor } from '../kubernetes/monitor';
import type { ScheduledJob } from './scheduled-job';

/** Everything that watching one workload needs, as plain data. */
export interface Observability {
  readonly monitors: readonly Monitor[];
  readonly ruleGroups: readonly RuleGroup[];
  /** Rules for Loki's ruler. */
  readonly logRuleGroups: readonly LogRuleGroup[];
  readonly signals: readonly Signal[];
  /** The workload whose monitors provide the signals, where it is another. */
  readonly partOf?: string;
  /** What comes through the monitors of a push gateway, which a workload is. */
  readonly pushed?: { readonly gateway: string; readonly signals: readonly Signal[] };
  /** Programs that run for it by schedule. */
  readonly jobs?: readonly ScheduledJob[];
  /** Missing where new versions are not judged. */
  readonly analysis?: Analysis;
  /** Missing where there is nothing to see. */
  readonly dashboard?: WorkloadDashboard;
}

/** Nothing to watch. */
export const nothing: Observability = { monitors: [], ruleGroups: [], logRuleGroups: [], signals: [] };

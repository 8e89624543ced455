import type { AlertBounds } from '../core/alerts/alert-bounds';
import type { Contributions, Panel, Row, Variable } from '../core/dashboards/dashboard';
import type { LogQL } from '../language/logql/tag';
import type { LabelMatchers } from '../language/promql/tag';
import type { PodRole } from './common/pods/context';

/** What the panels of most kinds are drawn from: whose series, and where alerts draw their lines. */
export interface DashboardContext {
  readonly selector: { readonly namespace: string; readonly job: string };
  readonly bounds: AlertBounds;
}

/** The lines of a workload, and which of them matter. */
export interface WorkloadLogs {
  readonly stream: LogQL;
  readonly errors: LogQL;
  readonly warnings: LogQL;
  /** Panels of lines that only this kind has, such as slow requests. */
  readonly panels: readonly Panel[];
}

/** What a kind of workload adds to the rows that every dashboard has. */
export interface WorkloadPanels {
  /** Which of Grafana's folders it belongs to. */
  readonly subject: 'services' | 'infrastructure';
  readonly rows: readonly Row[];
  /** What can be chosen beside what every dashboard lets choose. */
  readonly variables?: readonly Variable[];
  /** Selects its targets; nothing where none is its own. */
  readonly targets?: LabelMatchers;
  /** What its Pods are called in alerts. */
  readonly role?: PodRole;
  /** What it adds to panels that show all workloads beside each other. */
  readonly contributions?: Contributions;
  /** Where its lines are not simply those of its Pods. */
  readonly logs?: WorkloadLogs;
}

import type { LogQL } from '../../language/logql/tag';
import type { LabelMatchers, PromQL } from '../../language/promql/tag';
import type { Duration } from '../../language/quantity';

/** Units in which panels of ours show values, by Grafana's names. */
export const panelUnits = [
  'short',
  'none',
  'percentunit',
  's',
  'bytes',
  'Bps',
  'reqps',
  'cps',
  'cpm',
  'ops',
  'pps',
  'celsius',
  'watt',
  'hertz',
  'currencyUSD',
  'bool_yes_no',
  'dateTimeAsIso',
] as const;

/** One of them. */
export type PanelUnit = (typeof panelUnits)[number];

// Grafana puts a length here that holds at least four scrapes, whatever the zoom.
/** Window of a rate in a panel. */
export const rateInterval = '$__rate_interval' as Duration; // a variable that Grafana replaces by a duration

/** Window that is all the time that a dashboard shows. */
export const shownRange = '$__range' as Duration; // as above

/** A query of a panel, with the text that names each of its series. */
export type Target =
  | {
      readonly kind: 'metrics';
      readonly expr: PromQL;
      readonly legend: string;
      /** The variable that says which Prometheus is asked, where it is not `datasource`. */
      readonly from?: string;
    }
  | { readonly kind: 'logs'; readonly expr: LogQL; readonly legend: string };

/** A line in a panel, and on which side of it things are bad. */
export interface Bound {
  readonly value: number;
  readonly bad: 'above' | 'below';
  /** The alert whose threshold it is; missing where it is that of the workload or of nobody. */
  readonly alert?: string;
}

/** Series of another unit, drawn against the right axis. */
export interface RightAxis {
  readonly unit: PanelUnit;
  readonly targets: readonly Target[];
}

interface Framed {
  readonly title: string;
  readonly description?: string;
  /** Columns out of 24. */
  readonly width: number;
  readonly height: number;
}

interface Measured extends Framed {
  readonly unit: PanelUnit;
  readonly targets: readonly Target[];
  readonly bound?: Bound;
}

/** Texts in the place of the values of a table's column. */
export interface ColumnTexts {
  readonly column: string;
  /** By value. To which revisions Applications are to be synced is known when they are planned, after their dashboards. */
  readonly by: 'target-revisions' | Readonly<Record<string, string>>;
}

/** One panel: what it asks and how it shows the answer. */
export type Panel =
  | (Measured & { readonly kind: 'timeseries'; readonly stacked: boolean; readonly right?: RightAxis; readonly logsOf?: LogQL })
  | (Measured & { readonly kind: 'stat' })
  /** The newest values only: one row per series, its labels as columns. */
  | (Measured & { readonly kind: 'table'; readonly texts?: ColumnTexts })
  | (Measured & { readonly kind: 'bargauge' })
  | (Measured & { readonly kind: 'piechart' })
  /** Buckets of a histogram over time. */
  | (Measured & { readonly kind: 'heatmap' })
  | (Measured & { readonly kind: 'state-timeline' })
  | (Framed & { readonly kind: 'logs'; readonly expr: LogQL; readonly order: 'newest' | 'oldest' });

/** Panels under one heading. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Something that can be chosen while looking. */
export type Variable =
  /** Where metrics or lines come from. */
  | {
      readonly kind: 'datasource';
      readonly name: string;
      readonly label: string;
      readonly type: 'prometheus' | 'loki';
      readonly uid: string;
    }
  /** Values of a label; `all` is the regular expression of all that may be chosen. */
  | {
      readonly kind: 'values';
      readonly name: string;
      readonly label: string;
      readonly of: PromQL;
      readonly by: string;
      readonly all: string;
    }
  /** Free text. */
  | { readonly kind: 'text'; readonly name: string; readonly label: string };

/** Moments that are marked in every panel. */
export interface Annotation {
  readonly name: string;
  readonly expr: PromQL;
  readonly title: string;
}

/** A dashboard before anybody draws it. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly variables: readonly Variable[];
  readonly annotations: readonly Annotation[];
  readonly rows: readonly Row[];
}

/** What a workload adds to a panel that shows all workloads beside each other. */
export interface Contribution {
  readonly title: string;
  readonly unit: PanelUnit;
  readonly legend: string;
  readonly expr: PromQL;
}

/** What a workload contributes, for any choice of workloads of its kind. */
export type Contributions = (selector: LabelMatchers) => readonly Contribution[];

/** The dashboard of a workload, and which of Grafana's folders it belongs to. */
export interface WorkloadDashboard {
  readonly subject: 'services' | 'infrastructure';
  readonly dashboard: Dashboard;
  /** Missing where nothing of it belongs beside others. */
  readonly contributions?: Contributions;
  /** Selects its series. */
  readonly targets?: LabelMatchers;
}

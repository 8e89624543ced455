import type { PromQL } from '../../language/promql/tag';
import type { Duration } from '../../language/quantity';
import type { ConfigPath } from '../path';
import type { Text } from './text';

/** critical pages, warning opens a ticket, info is seen on a dashboard, none is for Watchdog alone. */
export const severities = ['critical', 'warning', 'info', 'none'] as const;
export type Severity = (typeof severities)[number];

/** A series of a rule test in promtool's notation: `0+90x30` is 31 samples that grow by 90. */
export interface TestSeries {
  readonly series: string;
  readonly values: string;
}

/** Samples under which an alert is tested, and when it is evaluated. */
export interface AlertScenario {
  /** Says what the samples show, e.g. `client errors only`. */
  readonly why: string;
  /** Distance of the samples. */
  readonly interval: Duration;
  readonly series: readonly TestSeries[];
  readonly at: Duration;
}

/** Samples that make an alert fire, with the labels it then carries besides its own. */
export interface FiringScenario extends AlertScenario {
  readonly labels: Readonly<Record<string, string>>;
}

/** Where a rule is written, as paths below its workload. */
export interface RuleOrigin {
  /** Its entry, in which each of its fields may be written. */
  readonly entry: ConfigPath;
  /** What settles its name; missing where the name is ours. */
  readonly name?: ConfigPath;
  /** What its expression follows from, where that is written; the most telling first. */
  readonly expression: readonly ConfigPath[];
  /** From a character of the expression to that of the text that a user wrote, where there is one. */
  readonly written?: (offset: number) => number;
}

/** An alert as Prometheus evaluates it, with what proves it; in the catalog, with texts in every language. */
export interface AlertingRule<Texts extends Text = string> {
  readonly kind: 'alert';
  readonly alert: string;
  readonly expr: PromQL;
  readonly for: Duration;
  readonly keepFiringFor?: Duration;
  /** One of ours, or a word of the environment's for it. */
  readonly severity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: Texts;
  readonly description: Texts;
  /** What its value says, such as `{{ $value | humanizePercentage }}`; missing where it is a state, and the value says nothing. */
  readonly value?: Texts | undefined;
  /** Page below the runbook base, e.g. `fastapi/high-error-rate`. */
  readonly runbook: string;
  readonly firesOn: readonly [FiringScenario, ...FiringScenario[]];
  readonly staysQuietOn: readonly AlertScenario[];
  readonly origin?: RuleOrigin;
}

/** A series that Prometheus computes and stores. */
export interface RecordingRule {
  readonly kind: 'record';
  readonly record: string;
  readonly expr: PromQL;
  readonly labels?: Readonly<Record<string, string>>;
  readonly origin?: RuleOrigin;
}

/** Rules that are evaluated one after the other at one interval. */
export interface RuleGroup<Texts extends Text = string> {
  readonly name: string;
  readonly interval?: Duration;
  readonly rules: readonly (AlertingRule<Texts> | RecordingRule)[];
}

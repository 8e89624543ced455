import type { LogQL } from '../../language/logql/tag';
import type { Duration } from '../../language/quantity';
import type { RuleOrigin } from './rule';
import type { Text } from './text';

/** Lines that a stream receives within the window of an alert. */
export interface LogSample {
  readonly stream: Readonly<Record<string, string>>;
  readonly line: string;
  readonly count: number;
}

/** Lines under which a log alert is tested. */
export interface LogScenario {
  /** Says what the lines show, e.g. `errors in plain text`. */
  readonly why: string;
  readonly samples: readonly LogSample[];
}

/** An alert that Loki's ruler evaluates; Prometheus never sees it. */
export interface LogAlertingRule<Texts extends Text = string> {
  readonly alert: string;
  readonly expr: LogQL;
  readonly for: Duration;
  readonly severity: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: Texts;
  readonly description: Texts;
  /** What its value says; missing where it is a state. */
  readonly value?: Texts | undefined;
  /** Page below the runbook base. */
  readonly runbook: string;
  readonly firesOn: readonly [LogScenario, ...LogScenario[]];
  readonly staysQuietOn: readonly LogScenario[];
  readonly origin?: RuleOrigin;
}

/** Log alerts that are evaluated one after the other. */
export interface LogRuleGroup<Texts extends Text = string> {
  readonly name: string;
  readonly rules: readonly LogAlertingRule<Texts>[];
}

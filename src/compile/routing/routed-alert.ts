import type { LogAlertingRule, LogRuleGroup } from '../../core/alerts/log-rule';
import type { AlertingRule, RuleGroup } from '../../core/alerts/rule';
import type { Labels } from '../../language/matcher';
import type { Duration } from '../../language/quantity';

/** An alert as it arrives at Alertmanager. */
export interface RoutedAlert {
  readonly alert: string;
  readonly workload: string;
  readonly labels: Labels;
  /** How long its condition holds before it fires. */
  readonly pending: Duration;
}

/** A workload with its alerts, of Prometheus and of Loki. */
export interface AlertingWorkload {
  readonly name: string;
  readonly kind: string;
  readonly groups: readonly RuleGroup[];
  readonly logGroups: readonly LogRuleGroup[];
}

const distinct = (all: readonly Labels[]): readonly Labels[] => {
  const keyed = new Map(all.map((labels) => [JSON.stringify(Object.entries(labels).sort()), labels]));
  return [...keyed.values()];
};

// Prometheus adds the label of its environment to all that it sends.
const ofRule = (rule: AlertingRule, workload: string, environment: string): readonly RoutedAlert[] =>
  distinct(
    rule.firesOn.map(({ labels }) => ({ environment, ...labels, ...rule.labels, severity: rule.severity, alertname: rule.alert })),
  ).map((labels) => ({ alert: rule.alert, workload, labels, pending: rule.for }));

const groupedBy = /\bby\s*\(([^)]*)\)/;

// The result of a log alert carries the labels that it groups by.
const ofLogRule = (rule: LogAlertingRule, workload: string): readonly RoutedAlert[] => {
  const kept = (groupedBy.exec(rule.expr)?.[1] ?? '').split(',').map((label) => label.trim());
  const results = rule.firesOn.flatMap(({ samples }) =>
    samples.slice(0, 1).map(({ stream }) => Object.fromEntries(Object.entries(stream).filter(([label]) => kept.includes(label)))),
  );
  return distinct(results.map((labels) => ({ ...labels, ...rule.labels, severity: rule.severity, alertname: rule.alert }))).map(
    (labels) => ({ alert: rule.alert, workload, labels, pending: rule.for }),
  );
};

/** All alerts of an environment's workloads, with the labels that they carry on their own samples. */
export const routedAlerts = (workloads: readonly AlertingWorkload[], environment: string): readonly RoutedAlert[] =>
  workloads.flatMap(({ name, groups, logGroups }) => [
    ...groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alert' ? ofRule(rule, name, environment) : []))),
    ...logGroups.flatMap(({ rules }) => rules.flatMap((rule) => ofLogRule(rule, name))),
  ]);

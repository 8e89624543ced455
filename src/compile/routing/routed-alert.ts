import type { LogAlertingRule, LogRuleGroup } from '../../core/alerts/log-rule';
import type { AlertingRule, RuleGroup, RuleOrigin } from '../../core/alerts/rule';
import type { ConfigPath } from '../../core/path';
import { workloadPath } from '../../core/workloads/names';
import type { Labels } from '../../language/matcher';
import type { Duration } from '../../language/quantity';
import { type Detection, detections, type Intervals, logDetection } from './detection';

/** An alert as it arrives at Alertmanager. */
export interface RoutedAlert {
  readonly alert: string;
  readonly workload: string;
  readonly labels: Labels;
  /** How long its condition holds before it fires. */
  readonly pending: Duration;
  /** Missing where no rule of ours is known. */
  readonly detection?: Detection;
  /** Where it is written; the nearest that there is counts. */
  readonly path?: ConfigPath;
}

/** A workload with its alerts, of Prometheus and of Loki. */
export interface AlertingWorkload {
  readonly name: string;
  readonly kind: string;
  readonly groups: readonly RuleGroup[];
  readonly logGroups: readonly LogRuleGroup[];
  readonly intervals: Intervals;
}

type Known = Required<Pick<RoutedAlert, 'workload' | 'detection' | 'path'>>;

/** Labels that Prometheus and Loki's ruler add to what they send. */
export interface External {
  readonly metrics: Labels;
  readonly logs: Labels;
}

const distinct = (all: readonly Labels[]): readonly Labels[] => {
  const keyed = new Map(all.map((labels) => [JSON.stringify(Object.entries(labels).sort()), labels]));
  return [...keyed.values()];
};

// Prometheus adds the labels of its environment to all that it sends.
const ofRule = (rule: AlertingRule, external: Labels, known: Known): readonly RoutedAlert[] =>
  distinct(
    rule.firesOn.map(({ labels }) => ({ ...external, ...labels, ...rule.labels, severity: rule.severity, alertname: rule.alert })),
  ).map((labels) => ({ alert: rule.alert, labels, pending: rule.for, ...known }));

const groupedBy = /\bby\s*\(([^)]*)\)/;

// The result of a log alert carries the labels that it groups by.
const ofLogRule = (rule: LogAlertingRule, external: Labels, known: Known): readonly RoutedAlert[] => {
  const kept = (groupedBy.exec(rule.expr)?.[1] ?? '').split(',').map((label) => label.trim());
  const results = rule.firesOn.flatMap(({ samples }) =>
    samples.slice(0, 1).map(({ stream }) => Object.fromEntries(Object.entries(stream).filter(([label]) => kept.includes(label)))),
  );
  return distinct(
    results.map((labels) => ({ ...external, ...labels, ...rule.labels, severity: rule.severity, alertname: rule.alert })),
  ).map((labels) => ({ alert: rule.alert, labels, pending: rule.for, ...known }));
};

const ofWorkload = ({ name, groups, logGroups, intervals }: AlertingWorkload, external: External): readonly RoutedAlert[] => {
  const pathOf = (origin: RuleOrigin | undefined) => workloadPath({ name }, ...(origin?.entry ?? []));
  const detected = detections(groups, intervals);
  return [
    ...groups.flatMap((group) =>
      group.rules.flatMap((rule) =>
        rule.kind === 'alert'
          ? ofRule(rule, external.metrics, { workload: name, path: pathOf(rule.origin), detection: detected(rule, group.interval) })
          : [],
      ),
    ),
    ...logGroups.flatMap(({ rules }) =>
      rules.flatMap((rule) =>
        ofLogRule(rule, external.logs, { workload: name, path: pathOf(rule.origin), detection: logDetection(rule.expr) }),
      ),
    ),
  ];
};

/** All alerts of an environment's workloads, with the labels that they carry on their own samples. */
export const routedAlerts = (workloads: readonly AlertingWorkload[], external: External): readonly RoutedAlert[] =>
  workloads.flatMap((workload) => ofWorkload(workload, external));

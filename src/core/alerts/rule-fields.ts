import type { AlertingRule, RecordingRule, RuleGroup } from './rule';

/** A rule in Prometheus's own fields. */
export interface RuleFields {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** A group of rules in Prometheus's own fields. */
export interface RuleGroupFields {
  readonly name: string;
  readonly interval?: string;
  readonly rules: RuleFields[];
}

const recording = ({ record, expr, labels }: RecordingRule): RuleFields => ({
  record,
  expr,
  ...(labels === undefined ? {} : { labels: { ...labels } }),
});

/** Where alerts lead those who are notified: the folder of the runbooks, and the dashboard of their workload. */
export interface AlertLinks {
  readonly runbooks?: string;
  readonly dashboard?: string;
}

/** The annotations by which an alert leads to its runbook and its dashboard. */
export const linkAnnotations = (runbook: string, { runbooks, dashboard }: AlertLinks): Readonly<Record<string, string>> => ({
  ...(runbooks === undefined ? {} : { runbook_url: `${runbooks}/${runbook}.md` }),
  ...(dashboard === undefined ? {} : { dashboard_url: dashboard }),
});

const alerting = (rule: AlertingRule, links: AlertLinks): RuleFields => ({
  alert: rule.alert,
  expr: rule.expr,
  // Prometheus reads an absent `for` as 0s, and the operator refuses an empty `keep_firing_for`.
  ...(rule.for === '0s' ? {} : { for: rule.for }),
  ...(rule.keepFiringFor === undefined ? {} : { keep_firing_for: rule.keepFiringFor }),
  labels: { ...rule.labels, severity: rule.severity },
  annotations: {
    summary: rule.summary,
    description: rule.description,
    ...linkAnnotations(rule.runbook, links),
  },
});

/** A group as Prometheus reads it. */
export const ruleGroupFields = ({ name, interval, rules }: RuleGroup, links: AlertLinks): RuleGroupFields => ({
  name,
  ...(interval === undefined ? {} : { interval }),
  rules: rules.map((rule) => (rule.kind === 'record' ? recording(rule) : alerting(rule, links))),
});

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

const alerting = (rule: AlertingRule, runbooks: string | undefined): RuleFields => ({
  alert: rule.alert,
  expr: rule.expr,
  // Prometheus reads an absent `for` as 0s, and the operator refuses an empty `keep_firing_for`.
  ...(rule.for === '0s' ? {} : { for: rule.for }),
  ...(rule.keepFiringFor === undefined ? {} : { keep_firing_for: rule.keepFiringFor }),
  labels: { ...rule.labels, severity: rule.severity },
  annotations: {
    summary: rule.summary,
    description: rule.description,
    ...(runbooks === undefined ? {} : { runbook_url: `${runbooks}/${rule.runbook}.md` }),
  },
});

/** A group as Prometheus reads it; alerts link to their runbooks where a place for these is given. */
export const ruleGroupFields = ({ name, interval, rules }: RuleGroup, runbooks: string | undefined): RuleGroupFields => ({
  name,
  ...(interval === undefined ? {} : { interval }),
  rules: rules.map((rule) => (rule.kind === 'record' ? recording(rule) : alerting(rule, runbooks))),
});

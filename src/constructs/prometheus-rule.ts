import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AlertingRule, RecordingRule, RuleGroup } from '../model/rule';
import { freeId } from './id';

/** What a PrometheusRule is made from. */
export interface PrometheusRuleProps {
  readonly name: string;
  readonly namespace: string;
  /** Labels that the environment's Prometheus selects by. */
  readonly labels: Readonly<Record<string, string>>;
  readonly groups: readonly RuleGroup[];
  /** Where runbooks are found; without it, alerts carry no `runbook_url`. */
  readonly runbooks?: string;
}

type Group = NonNullable<NonNullable<IPrometheusRule['spec']>['groups']>[number];
// The package is older than Prometheus 2.42, which brought keep_firing_for.
type Rule = NonNullable<Group['rules']>[number] & { keep_firing_for?: string };

const recording = ({ record, expr, labels }: RecordingRule): Rule => ({ record, expr, labels: labels && { ...labels } });

const alerting = (rule: AlertingRule, runbooks: string | undefined): Rule => ({
  alert: rule.alert,
  expr: rule.expr,
  // Prometheus reads an absent `for` as 0s, and the operator refuses an empty `keep_firing_for`.
  for: rule.for === '0s' ? undefined : rule.for,
  keep_firing_for: rule.keepFiringFor,
  labels: { ...rule.labels, severity: rule.severity },
  annotations: {
    summary: rule.summary,
    description: rule.description,
    ...(runbooks === undefined ? {} : { runbook_url: `${runbooks}/${rule.runbook}.md` }),
  },
});

/** Rules that the operator hands to the environment's Prometheus. */
export class PrometheusRule extends ApiObject {
  constructor(scope: Construct, { name, namespace, labels, groups, runbooks }: PrometheusRuleProps) {
    super(scope, freeId(scope, `PrometheusRule.${name}`), {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name, namespace, labels },
      spec: {
        groups: groups.map((group) => ({
          name: group.name,
          interval: group.interval,
          rules: group.rules.map((rule) => (rule.kind === 'record' ? recording(rule) : alerting(rule, runbooks))),
        })),
      } satisfies IPrometheusRule['spec'],
    });
  }
}

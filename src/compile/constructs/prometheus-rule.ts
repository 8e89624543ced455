import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleGroup } from '../../core/alerts/rule';
import { type AlertLinks, ruleGroupFields } from '../../core/alerts/rule-fields';
import { freeId } from './id';

/** What a PrometheusRule is made from. */
export interface PrometheusRuleProps {
  readonly name: string;
  readonly namespace: string;
  /** Labels that the environment's Prometheus selects by. */
  readonly labels: Readonly<Record<string, string>>;
  readonly groups: readonly RuleGroup[];
  readonly links: AlertLinks;
}

/** Rules that the operator hands to the environment's Prometheus. */
export class PrometheusRule extends ApiObject {
  constructor(scope: Construct, { name, namespace, labels, groups, links }: PrometheusRuleProps) {
    super(scope, freeId(scope, `PrometheusRule.${name}`), {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name, namespace, labels },
      spec: {
        groups: groups.map((group) => ruleGroupFields(group, links)),
      } satisfies IPrometheusRule['spec'],
    });
  }
}

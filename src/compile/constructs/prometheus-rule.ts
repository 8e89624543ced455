import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleGroup } from '../../core/alerts/rule';
import { type RuleSubject, sourcedGroup } from '../../core/alerts/rule-fields';
import { plain, type Sourced } from '../../core/origins/sourced';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What a PrometheusRule is made from. */
export interface PrometheusRuleProps {
  readonly name: Sourced<string>;
  readonly namespace: Sourced<string>;
  /** Labels that the environment's Prometheus selects by. */
  readonly labels: Readonly<Record<string, Sourced<string>>>;
  readonly groups: readonly RuleGroup[];
  /** What the rules are for; nothing where they are a user's own. */
  readonly subject?: RuleSubject;
}

const fieldsOf = ({ name, namespace, labels, groups, subject = { workload: [] } }: PrometheusRuleProps) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name, namespace, labels },
  spec: { groups: groups.map((group) => sourcedGroup(group, subject)) } satisfies Sourced<IPrometheusRule['spec']>,
});

/** Rules that the operator hands to the environment's Prometheus. */
export class PrometheusRule extends ApiObject {
  constructor(scope: Construct, props: PrometheusRuleProps) {
    super(scope, freeId(scope, `PrometheusRule.${plain(props.name)}`), plain(fieldsOf(props)));
    noteOrigins(this, { fields: () => fieldsOf(props) });
  }
}

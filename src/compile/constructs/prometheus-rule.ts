import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RuleGroup } from '../../core/alerts/rule';
import { type RuleSubject, ruleGroupFields, sourcedGroup } from '../../core/alerts/rule-fields';
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

const headOf = ({ name, namespace, labels }: PrometheusRuleProps) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name, namespace, labels },
});

const nobody: RuleSubject = { workload: [] };

type Spec = IPrometheusRule['spec'];

const specOf = ({ groups, subject = nobody }: PrometheusRuleProps) =>
  ({ groups: groups.map((group) => ruleGroupFields(group, subject)) }) satisfies Sourced<Spec>;

const sourcedSpec = ({ groups, subject = nobody }: PrometheusRuleProps) =>
  ({ groups: groups.map((group) => sourcedGroup(group, subject)) }) satisfies Sourced<Spec>;

/** Rules that the operator hands to the environment's Prometheus. */
export class PrometheusRule extends ApiObject {
  constructor(scope: Construct, props: PrometheusRuleProps) {
    // Of a fleet's objects these are the largest, so what they say and where it comes from are made apart.
    super(scope, freeId(scope, `PrometheusRule.${plain(props.name)}`), { ...plain(headOf(props)), spec: specOf(props) });
    noteOrigins(this, { fields: () => ({ ...headOf(props), spec: sourcedSpec(props) }) });
  }
}

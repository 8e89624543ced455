import type { RuleGroup } from '../../core/alerts/rule';
import { sourcedGroup, sourcedLogGroup } from '../../core/alerts/rule-fields';
import { from } from '../../core/origins/sourced';
import { workloadPath } from '../../core/workloads/names';
import { selecting } from '../../language/promql/added-matchers';
import type { PromQL } from '../../language/promql/tag';
import type { ExistingEnvironment, NamedWorkload } from '../config/environment';
import { alertLinks } from '../rules/alert-links';

/** Where the rules of an environment are in `dist/`, for a ruler that they are loaded into. */
export const rulesFile = (environment: string, ruler: 'mimir' | 'loki' = 'mimir'): string => `${environment}/rules/${ruler}.yaml`;

/** The ruler's namespace of an environment; whoever syncs it deletes what is in it and not in the file. */
export const rulerNamespace = ({ platform, name }: ExistingEnvironment): string => `${platform}-${name}`;

// In one namespace, every group needs a name of its own.
const groupName = (workload: string, group: string): string => (group.startsWith(workload) ? group : `${workload}-${group}`);

// Samples have the cluster that their Prometheus adds, and a tenant may hold those of several: each rule reads and writes its own.
const ofCluster = (group: RuleGroup, { monitoring }: ExistingEnvironment): RuleGroup => {
  const { cluster } = monitoring.prometheus.externalLabels ?? {};
  if (cluster === undefined) return group;
  const selected = (expr: PromQL): PromQL => selecting(expr, () => true, { cluster });
  return {
    ...group,
    rules: group.rules.map((rule) => ({ ...rule, expr: selected(rule.expr), labels: { ...rule.labels, cluster } })),
  };
};

const groupsOf = (environment: ExistingEnvironment, named: NamedWorkload) => {
  const { identity, observability } = named;
  const workload = workloadPath(identity);
  const subject = { ...alertLinks(environment, named), workload };
  return observability.ruleGroups.map((group) =>
    sourcedGroup({ ...ofCluster(group, environment), name: groupName(identity.name, group.name) }, subject),
  );
};

/** Every rule of an environment in one file, as `mimirtool` loads it. */
export const rulesDocument = (environment: ExistingEnvironment) => ({
  namespace: from(rulerNamespace(environment), ['platform']),
  groups: environment.workloads.flatMap((named) => groupsOf(environment, named)),
});

// The expressions select the streams of the environment already.
const logGroupsOf = (environment: ExistingEnvironment, named: NamedWorkload) => {
  const { identity, observability } = named;
  const subject = { ...alertLinks(environment, named), workload: workloadPath(identity) };
  return observability.logRuleGroups
    .filter(({ rules }) => rules.length > 0)
    .map((group) => sourcedLogGroup({ ...group, name: groupName(identity.name, group.name) }, subject));
};

/** Every rule on logs of an environment in one file, as `lokitool` loads it. */
export const logRulesDocument = (environment: ExistingEnvironment) => ({
  namespace: from(rulerNamespace(environment), ['platform']),
  groups: environment.workloads.flatMap((named) => logGroupsOf(environment, named)),
});

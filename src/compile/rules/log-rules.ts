import type { LogRuleGroup } from '../../core/alerts/log-rule';
import { type RuleSubject, sourcedLogGroup } from '../../core/alerts/rule-fields';
import { from, holding, type Sourced } from '../../core/origins/sourced';
import { writeYaml } from '../../core/output/yaml';
import { workloadPath } from '../../core/workloads/names';
import type { Environment, NamedWorkload } from '../config/environment';
import { inputAt } from '../config/input';
import type { ConfigMapProps } from '../constructs/config-map';
import { alertLinks } from './alert-links';

const ruleFile = (groups: readonly LogRuleGroup[], subject: RuleSubject): Sourced<string> =>
  holding(() => ({ groups: groups.map((group) => sourcedLogGroup(group, subject)) }), writeYaml);

/** The ConfigMap that hands a workload's log rules to Loki's ruler, where the environment has a Loki and the workload rules. */
export const logRules = (environment: Environment, named: NamedWorkload): readonly ConfigMapProps[] => {
  const { identity, observability } = named;
  const groups = observability.logRuleGroups.filter(({ rules }) => rules.length > 0);
  if (environment.logs === undefined || groups.length === 0) return [];
  const workload = workloadPath(identity);
  return [
    {
      name: from(`${identity.fullName}-log-rules`, workload),
      namespace: inputAt(environment, 'logs', 'namespace'),
      labels: { loki_rule: 'true' },
      // The ruler reads the folders of tenants only, and `fake` is the tenant of a Loki without tenants.
      annotations: { 'k8s-sidecar-target-directory': '/rules/fake' },
      // The sidecar writes the files of all ConfigMaps into one folder.
      files: { [`${identity.fullName}.yaml`]: ruleFile(groups, { ...alertLinks(environment, named), workload }) },
    },
  ];
};

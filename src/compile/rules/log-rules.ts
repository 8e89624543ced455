import type { LogAlertingRule, LogRuleGroup } from '../../core/alerts/log-rule';
import { type AlertLinks, linkAnnotations } from '../../core/alerts/rule-fields';
import { writeYaml } from '../../core/output/yaml';
import type { Environment, NamedWorkload } from '../config/environment';
import type { ConfigMapProps } from '../constructs/config-map';
import { alertLinks } from './alert-links';

const alerting = (rule: LogAlertingRule, links: AlertLinks) => ({
  alert: rule.alert,
  expr: rule.expr,
  for: rule.for,
  labels: { ...rule.labels, severity: rule.severity },
  annotations: {
    summary: rule.summary,
    description: rule.description,
    ...linkAnnotations(rule.runbook, links),
  },
});

const ruleFile = (groups: readonly LogRuleGroup[], links: AlertLinks): string =>
  writeYaml({ groups: groups.map(({ name, rules }) => ({ name, rules: rules.map((rule) => alerting(rule, links)) })) });

/** The ConfigMap that brings a workload's log rules to Loki's ruler, where the environment has a Loki and the workload rules. */
export const logRules = (environment: Environment, named: NamedWorkload): readonly ConfigMapProps[] => {
  const { identity, observability } = named;
  const groups = observability.logRuleGroups.filter(({ rules }) => rules.length > 0);
  if (environment.logs === undefined || groups.length === 0) return [];
  return [
    {
      name: `${identity.fullName}-log-rules`,
      namespace: environment.logs.namespace,
      labels: { loki_rule: 'true' },
      // The ruler reads the folders of tenants only, and `fake` is the tenant of a Loki without tenants.
      annotations: { 'k8s-sidecar-target-directory': '/rules/fake' },
      // The sidecar writes the files of all ConfigMaps into one folder.
      files: { [`${identity.fullName}.yaml`]: ruleFile(groups, alertLinks(environment, named)) },
    },
  ];
};

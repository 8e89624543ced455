import { isSet, setting, type Values } from '../helm-values';
import type { ChartFacts } from './facts';

const namesSecrets = (rules: unknown): boolean => {
  if (!Array.isArray(rules)) return false;
  const resources: unknown[] = rules.flatMap((rule) => (Array.isArray(rule?.resources) ? rule.resources : []));
  return resources.includes('secrets') || resources.includes('*');
};

// The chart's own `rbac.rules` have Secrets among them, its `rbac.clusterRules` have not.
const readsSecrets = (values: Values): boolean => {
  const own = setting(values, ['rbac', 'rules'], 'default');
  return own === 'default' || namesSecrets(own) || namesSecrets(setting(values, ['rbac', 'clusterRules']));
};

/** The chart alloy. */
export const alloy: ChartFacts = {
  chart: 'alloy',
  version: '1.11.1',
  date: '2026-11-29',
  how: 'rendered',
  invents: [],
  hooks: [],
  rights: [
    {
      role: 'ClusterRole <release>',
      resources: 'ConfigMaps and Secrets (get, list, watch)',
      on: (values) => isSet(values, ['rbac', 'create'], true) && !isSet(values, ['rbac', 'namespaces'], []) && readsSecrets(values),
      limit: { path: ['rbac', 'namespaces'], write: 'the namespaces it collects from' },
    },
  ],
  gives: [],
  madeLater: [],
};

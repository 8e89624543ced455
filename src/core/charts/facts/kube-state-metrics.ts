import { isSet, setting, type ValuePath, type Values } from '../helm-values';
import type { ChartFacts, WideRight } from './facts';

const texts = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

// The chart's own list of what is counted has Secrets in it.
const countsSecrets = (values: Values, prefix: ValuePath): boolean => {
  const own = setting(values, [...prefix, 'collectors'], ['secrets']);
  const counted = texts(own).includes('secrets') && !texts(setting(values, [...prefix, 'collectorsExclude'])).includes('secrets');
  return counted || texts(setting(values, [...prefix, 'collectorsExtra'])).includes('secrets');
};

/** What kube-state-metrics may read in every namespace, below a key of the values. */
export const kubeStateMetricsRights = (prefix: ValuePath, enabled: (values: Values) => boolean): readonly WideRight[] => [
  {
    role: 'ClusterRole <release>-kube-state-metrics',
    resources: 'Secrets (list, watch)',
    on: (values) =>
      enabled(values) &&
      setting(values, [...prefix, 'rbac', 'create'], true) === true &&
      setting(values, [...prefix, 'rbac', 'useClusterRole'], true) !== false &&
      !isSet(values, [...prefix, 'rbac', 'useExistingRole']) &&
      countsSecrets(values, prefix),
    limit: { path: [...prefix, 'collectorsExclude'], write: '[secrets]' },
  },
];

/** The chart kube-state-metrics. */
export const kubeStateMetrics: ChartFacts = {
  chart: 'kube-state-metrics',
  version: '8.4.0',
  date: '2026-11-29',
  how: 'rendered',
  invents: [],
  hooks: [],
  rights: kubeStateMetricsRights([], () => true),
  gives: [],
  madeLater: [],
};

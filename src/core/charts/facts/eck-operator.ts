import { setting } from '../helm-values';
import type { ChartFacts } from './facts';

/** The chart of the operator of Elastic Cloud on Kubernetes. */
export const eckOperator: ChartFacts = {
  chart: 'eck-operator',
  version: '3.5.0',
  date: '2026-11-30',
  how: 'rendered',
  invents: [],
  hooks: [],
  rights: [
    {
      role: 'ClusterRole elastic-operator',
      resources: 'ConfigMaps and Secrets (get, list, watch, create, update, patch, delete)',
      on: (values) => setting(values, ['createClusterScopedResources'], true) === true,
      limit: { path: ['createClusterScopedResources'], write: 'false' },
    },
  ],
  gives: [],
  madeLater: [],
};

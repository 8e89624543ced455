import { isSet } from '../helm-values';
import { lokiName } from '../release';
import type { ChartFacts } from './facts';

// Names of the configuration file, where the chart has its own.
const keys: Readonly<Record<string, string>> = {
  ruler: 'rulerConfig',
  ruler_config: 'rulerConfig',
  schema_config: 'schemaConfig',
  common: 'commonConfig',
  memberlist: 'memberlistConfig',
  runtime_config: 'runtimeConfig',
  limitsConfig: 'limits_config',
  storageConfig: 'storage_config',
  queryRange: 'query_range',
};

/** The chart loki of grafana-community. */
export const loki: ChartFacts = {
  chart: 'loki',
  version: '18.11.0',
  date: '2026-11-29',
  how: 'rendered',
  groups: {
    disabled: ['monitoring', 'alerts', 'disabled'],
    groups: [
      {
        group: 'loki_alerts',
        alerts: [
          'LokiRequestErrors',
          'LokiRequestPanics',
          'LokiRequestLatency',
          'LokiTooManyCompactorsRunning',
          'LokiCompactorHasNotSuccessfullyRunCompaction',
        ],
        switches: [{ path: ['monitoring', 'alerts', 'enabled'], byDefault: false }],
      },
    ],
  },
  misplaced: Object.entries(keys).map(([written, read]) => ({ written: ['loki', written], read: ['loki', read] })),
  invents: [],
  hooks: [],
  rights: [
    {
      role: 'ClusterRole <release>-clusterrole',
      resources: 'ConfigMaps and Secrets (get, list, watch)',
      on: (values) =>
        !isSet(values, ['rbac', 'namespaced'], false) &&
        !isSet(values, ['rbac', 'useExistingRole']) &&
        isSet(values, ['sidecar', 'rules', 'enabled'], true),
      limit: { path: ['rbac', 'namespaced'], write: 'true' },
    },
  ],
  gives: [{ kind: 'Service', name: lokiName, ports: { 'http-metrics': 3100 }, labels: { 'app.kubernetes.io/name': 'loki' } }],
  madeLater: [],
};

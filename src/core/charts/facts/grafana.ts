import { isSet, setting, type ValuePath, type Values } from '../helm-values';
import type { ChartFacts, InventedValue, WideRight } from './facts';

/** Grafana as a chart of its own, or as a subchart whose values are below a key. */
interface Within {
  readonly prefix: ValuePath;
  readonly enabled: (values: Values) => boolean;
  /** Whether the sidecars for dashboards and data sources are on when nobody sets them. */
  readonly sidecars: boolean;
}

const adminVariables = ['GF_SECURITY_ADMIN_PASSWORD__FILE', 'GF_SECURITY_ADMIN_PASSWORD', 'GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION'];

/** What Grafana's chart makes up at each render. */
export const grafanaInvents = ({ prefix, enabled }: Within): readonly InventedValue[] => [
  {
    secret: '<release>-grafana',
    key: 'admin-password',
    given: [
      [...prefix, 'admin', 'existingSecret'],
      [...prefix, 'adminPassword'],
      ...adminVariables.map((variable) => [...prefix, 'env', variable]),
    ],
    needed: enabled,
    effect: 'Grafana restarts, and its password is one that nobody knows',
  },
  {
    secret: '<release>-grafana-image-renderer',
    key: 'token',
    given: [
      [...prefix, 'imageRenderer', 'existingSecret'],
      [...prefix, 'imageRenderer', 'token'],
    ],
    needed: (values) => enabled(values) && isSet(values, [...prefix, 'imageRenderer', 'enabled'], false),
    effect: 'Grafana and its image renderer restart',
  },
];

const reads = ({ prefix, sidecars }: Within, values: Values): boolean =>
  ['dashboards', 'datasources'].some((part) => isSet(values, [...prefix, 'sidecar', part, 'enabled'], sidecars)) ||
  ['plugins', 'alerts'].some((part) => isSet(values, [...prefix, 'sidecar', part, 'enabled'], false));

/** What Grafana's sidecars may read in every namespace. */
export const grafanaRights = (within: Within): readonly WideRight[] => [
  {
    role: 'ClusterRole <release>-grafana-clusterrole',
    resources: 'ConfigMaps and Secrets (get, list, watch)',
    on: (values) =>
      within.enabled(values) &&
      isSet(values, [...within.prefix, 'rbac', 'create'], true) &&
      !isSet(values, [...within.prefix, 'rbac', 'namespaced'], false) &&
      setting(values, [...within.prefix, 'rbac', 'useExistingClusterRole']) === undefined &&
      reads(within, values),
    limit: { path: [...within.prefix, 'rbac', 'namespaced'], write: 'true' },
  },
];

const alone: Within = { prefix: [], enabled: () => true, sidecars: false };

/** The chart grafana. */
export const grafana: ChartFacts = {
  chart: 'grafana',
  version: '12.11.1',
  date: '2026-11-29',
  how: 'rendered',
  invents: grafanaInvents(alone),
  hooks: [],
  rights: grafanaRights(alone),
  gives: [],
  madeLater: [],
};

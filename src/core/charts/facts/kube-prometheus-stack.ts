import { isSet, type Values } from '../helm-values';
import { type ChartAlertGroup, chartAlertGroups } from '../kube-prometheus-stack-alerts';
import { alertmanagerName, kubePrometheusStackName, prometheusName } from '../release';
import type { ChartFacts, EmptiedGroup, GivenObject, WideRight } from './facts';
import { grafanaInvents, grafanaRights } from './grafana';
import { kubeStateMetricsRights } from './kube-state-metrics';

const grafana = {
  prefix: ['grafana'],
  enabled: (values: Values) => isSet(values, ['grafana', 'enabled'], true),
  sidecars: true,
};

const emptied = ({ group, alerts, gone, switch: key, part }: ChartAlertGroup): EmptiedGroup => ({
  group,
  alerts,
  ...(gone === undefined ? {} : { gone }),
  switches: [
    { path: ['defaultRules', 'rules', key], byDefault: true },
    { path: ['defaultRules', 'create'], byDefault: true },
    ...(part === undefined ? [] : [{ path: [part, 'enabled'], byDefault: true }]),
  ],
});

// An operator writes Secrets and ConfigMaps wherever it runs a Prometheus, and no value of the chart says where that is.
const operator: WideRight = {
  role: 'ClusterRole <release>-operator',
  resources: 'ConfigMaps and Secrets (*)',
  on: (values) => isSet(values, ['prometheusOperator', 'enabled'], true) && isSet(values, ['global', 'rbac', 'create'], true),
};

// The fields of the objects are one step below what most charts have.
const specFields: Readonly<Record<string, readonly string[]>> = {
  prometheus: [
    'retention',
    'externalLabels',
    'ruleSelector',
    'ruleSelectorNilUsesHelmValues',
    'ruleNamespaceSelector',
    'serviceMonitorSelector',
    'serviceMonitorSelectorNilUsesHelmValues',
    'podMonitorSelectorNilUsesHelmValues',
    'probeSelectorNilUsesHelmValues',
    'additionalScrapeConfigs',
    'remoteWrite',
  ],
  alertmanager: ['configSecret', 'secrets', 'alertmanagerConfigSelector', 'alertmanagerConfigMatcherStrategy', 'alertmanagerConfiguration'],
};

const service = (name: GivenObject['name'], port: number, app: string): GivenObject => ({
  kind: 'Service',
  name,
  ports: { 'http-web': port },
  labels: { app: `kube-prometheus-stack-${app}` },
});

/** The chart kube-prometheus-stack with its subcharts. */
export const kubePrometheusStack: ChartFacts = {
  chart: 'kube-prometheus-stack',
  version: '88.5.3',
  date: '2026-11-29',
  how: 'rendered',
  groups: { disabled: ['defaultRules', 'disabled'], groups: chartAlertGroups.map(emptied) },
  misplaced: Object.entries(specFields).flatMap(([part, fields]) =>
    fields.map((field) => ({ written: [part, field], read: [part, `${part}Spec`, field] })),
  ),
  invents: grafanaInvents(grafana),
  hooks: [],
  rights: [
    ...grafanaRights(grafana),
    ...kubeStateMetricsRights(['kube-state-metrics'], (values) => isSet(values, ['kubeStateMetrics', 'enabled'], true)),
    operator,
  ],
  gives: [
    { kind: 'Prometheus', name: prometheusName },
    { kind: 'Alertmanager', name: alertmanagerName },
    service(prometheusName, 9090, 'prometheus'),
    service(alertmanagerName, 9093, 'alertmanager'),
    { kind: 'Service', name: (release) => `${release}-grafana`, ports: { 'http-web': 80 } },
    { kind: 'Service', name: (release) => `${release}-kube-state-metrics`, ports: { http: 8080 } },
    { kind: 'Service', name: (release) => `${release}-prometheus-node-exporter`, ports: { 'http-metrics': 9100 } },
    { kind: 'ServiceAccount', name: (release) => `${kubePrometheusStackName(release)}-operator` },
  ],
  // The job of the admission webhooks makes their certificate.
  madeLater: ['<release>-admission'],
};

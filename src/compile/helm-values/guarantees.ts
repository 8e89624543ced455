import type { ValuePath } from '../../core/charts/helm-values';
import type { Environment } from '../config/environment';

/** How a value must stay: as we write it, with all that we put into it, or not switched on. */
type Holding = 'same' | 'includes' | 'off';

/** A value on which something rests that the rest of the output relies on. */
export interface Guarantee {
  readonly path: ValuePath;
  readonly holds: Holding;
  /** What the chart has where nothing is written. */
  readonly byDefault?: unknown;
  /** What is certain because of it. */
  readonly says: string;
  /** What to write instead; by default nothing. */
  readonly instead?: string;
}

/** Several values that one guarantee rests on; each path is written with dots. */
const resting = (says: string, paths: readonly string[], more: Partial<Guarantee> = {}): readonly Guarantee[] =>
  paths.map((path) => ({ holds: 'same', says, path: path.split('.'), ...more }));

const selected = ['serviceMonitor', 'podMonitor', 'probe', 'rule', 'scrapeConfig'];
const spec = 'prometheus.prometheusSpec';
const alertmanager = 'alertmanager.alertmanagerSpec';

const ownObjects = 'Prometheus selects every monitor and rule of this environment, and none of another';
const ownRouting = "Alertmanager's routing is what this repository says";
const names = 'names of Services and Secrets are those that other objects refer to';
const apart = 'each operator reconciles its own environment alone';
const dashboards = 'Grafana loads the dashboards and data sources of this environment, and no others';
const adminPassword = "Grafana's password is in a Secret, and no new one is made up at each sync";
const once = 'what exists once in the cluster has one owner';

const stack: readonly Guarantee[] = [
  ...resting(
    ownObjects,
    selected.flatMap((kind) => [`${spec}.${kind}Selector`, `${spec}.${kind}NamespaceSelector`]),
    { byDefault: {} },
  ),
  ...resting(
    ownObjects,
    selected.map((kind) => `${spec}.${kind}SelectorNilUsesHelmValues`),
    { byDefault: true },
  ),
  ...resting('samples and alerts say which environment and cluster they are of', [`${spec}.externalLabels`], {
    holds: 'includes',
    instead: 'set monitoring.prometheus.externalLabels',
  }),
  ...resting('samples are sent where is written', [`${spec}.remoteWrite`], {
    holds: 'includes',
    instead: 'set monitoring.prometheus.remoteWrite',
  }),
  ...resting('blocks of this environment are uploaded to its own place', [`${spec}.thanos`], {
    holds: 'includes',
    instead: 'set monitoring.prometheus.thanos',
  }),
  ...resting('alerts of the chart have the severities that routes match', [`${spec}.additionalAlertRelabelConfigs`], {
    holds: 'includes',
    instead: 'repeat those of ours',
  }),
  ...resting('windows of expressions hold enough samples', [`${spec}.scrapeInterval`], { instead: 'set monitoring.scrapeInterval' }),
  ...resting('alerts fire as fast as routing.md says', [`${spec}.evaluationInterval`], { instead: 'set monitoring.evaluationInterval' }),
  ...resting('objectives see their whole period', [`${spec}.retention`], { instead: 'set monitoring.prometheus.retention' }),
  ...resting(
    'alerts are evaluated, and somebody is notified',
    ['prometheus.enabled', 'alertmanager.enabled', 'prometheusOperator.enabled'],
    {
      byDefault: true,
    },
  ),
  ...resting('alerts are evaluated', ['prometheus.agentMode'], { byDefault: false }),
  ...resting(ownRouting, [`${alertmanager}.useExistingSecret`, `${alertmanager}.configSecret`]),
  ...resting(ownRouting, [`${alertmanager}.alertmanagerConfiguration`], { byDefault: {} }),
  ...resting(ownRouting, [`${alertmanager}.alertmanagerConfigSelector`, `${alertmanager}.alertmanagerConfigNamespaceSelector`]),
  ...resting('credentials of receivers are mounted', [`${alertmanager}.secrets`], { holds: 'includes', instead: 'repeat those of ours' }),
  ...resting('nobody is notified twice of one condition', ['defaultRules.disabled', 'defaultRules.rules'], { holds: 'includes' }),
  ...resting("alerts of the chart are on this environment's namespaces", ['defaultRules.appNamespacesTarget']),
  ...resting(once, ['crds.enabled']),
  ...resting(
    once,
    ['coreDns', 'kubeControllerManager', 'kubeEtcd', 'kubeProxy', 'kubeScheduler', 'prometheusOperator.kubeletService'].map(
      (part) => `${part}.enabled`,
    ),
    { holds: 'off', instead: 'set monitoring.ownsCluster and monitoring.controlPlane' },
  ),
  ...resting(names, ['nameOverride', 'fullnameOverride', 'namespaceOverride'], { byDefault: '' }),
  ...resting(names, ['cleanPrometheusOperatorObjectNames'], { byDefault: false }),
  ...resting(
    apart,
    ['prometheus', 'alertmanager', 'thanosRuler'].map((kind) => `prometheusOperator.${kind}InstanceNamespaces`),
  ),
  ...resting(apart, ['prometheusOperator.alertmanagerConfigNamespaces', 'prometheusOperator.admissionWebhooks.namespaceSelector']),
  ...resting(
    adminPassword,
    ['existingSecret', 'userKey', 'passwordKey'].map((key) => `grafana.admin.${key}`),
    {
      instead: 'set monitoring.grafana.admin',
    },
  ),
  ...resting('no credential is in Git', ['grafana.adminPassword'], { instead: 'set monitoring.grafana.admin' }),
  ...resting('Grafana reads Secrets of its own environment only', ['grafana.rbac.namespaced', 'grafana.rbac.namespaces']),
  ...resting(dashboards, [
    'grafana.sidecar.dashboards.searchNamespace',
    'grafana.sidecar.dashboards.folderAnnotation',
    'grafana.sidecar.dashboards.provider.foldersFromFilesStructure',
    'grafana.sidecar.datasources.searchNamespace',
  ]),
  ...resting(dashboards, ['grafana.enabled', 'grafana.sidecar.dashboards.enabled', 'grafana.sidecar.datasources.enabled'], {
    byDefault: true,
  }),
  ...resting(dashboards, ['grafana.sidecar.dashboards.label'], { byDefault: 'grafana_dashboard' }),
  ...resting(dashboards, ['grafana.sidecar.datasources.label'], { byDefault: 'grafana_datasource' }),
  ...resting(dashboards, ['grafana.sidecar.dashboards.labelValue', 'grafana.sidecar.datasources.labelValue'], { byDefault: '1' }),
  ...resting(dashboards, ['grafana.sidecar.datasources.uid'], { byDefault: 'prometheus' }),
  ...resting('objects of other environments are not counted', ['kube-state-metrics.namespaces']),
  ...resting('kube-state-metrics reads no Secret', ['kube-state-metrics.collectorsExclude'], { holds: 'includes' }),
  ...resting(
    "ports of nodes are this environment's own",
    ['port', 'targetPort'].map((key) => `prometheus-node-exporter.service.${key}`),
    {
      instead: 'set monitoring.nodeExporterPort',
    },
  ),
];

const ruler = 'alerts on logs are evaluated, and reach Alertmanager';

const loki: readonly Guarantee[] = [
  ...resting('alerts on logs say which environment and cluster they are of', ['loki.rulerConfig.external_labels'], { holds: 'includes' }),
  ...resting(names, ['nameOverride', 'fullnameOverride', 'namespaceOverride'], { byDefault: null }),
  ...resting('Grafana and the agent need no tenant', ['loki.auth_enabled']),
  ...resting(ruler, ['loki.rulerConfig.storage', 'loki.rulerConfig.alertmanager_url']),
  ...resting(ruler, ['sidecar.rules.enabled'], { byDefault: true }),
  ...resting(ruler, ['sidecar.rules.label'], { byDefault: 'loki_rule' }),
  ...resting(ruler, ['sidecar.rules.folder'], { byDefault: '/rules' }),
  ...resting('Loki has the address that others send to', ['deploymentMode', 'gateway.enabled'], { instead: 'set logs.loki.mode' }),
  ...resting('logs are kept as long as is written', ['loki.limits_config.retention_period', 'loki.compactor'], {
    holds: 'includes',
    instead: 'set logs.loki.retention',
  }),
  ...resting('what is stored can still be read', ['loki.schemaConfig'], { instead: 'set logs.loki.schemaFrom' }),
  ...resting('Loki reads Secrets of its own namespace only', ['rbac.namespaced']),
  ...resting("Loki's series have the job that alerts select", ['monitoring.serviceMonitor.enabled', 'lokiCanary.enabled']),
];

const ownLogs = "the logs of this environment's namespaces reach Loki, each line once and with the labels that rules select";

const alloy: readonly Guarantee[] = [
  ...resting(names, ['nameOverride', 'fullnameOverride', 'namespaceOverride'], { byDefault: null }),
  ...resting(once, ['crds.create']),
  ...resting(ownLogs, ['alloy.configMap.content', 'alloy.mounts.varlog', 'alloy.storagePath', 'controller.type']),
  ...resting(ownLogs, ['alloy.configMap.create'], { byDefault: true }),
  ...resting(ownLogs, ['controller.volumes.extra', 'alloy.mounts.extra'], { holds: 'includes', instead: 'repeat those of ours' }),
  ...resting('Alloy reads Pods, and no Secrets', ['rbac.rules', 'rbac.clusterRules', 'rbac.namespaces']),
];

const promtail: readonly Guarantee[] = [
  ...resting(names, ['nameOverride', 'fullnameOverride'], { byDefault: null }),
  ...resting(ownLogs, ['config.clients', 'config.positions.filename', 'config.snippets.extraRelabelConfigs'], {
    holds: 'includes',
    instead: 'repeat those of ours',
  }),
];

/** What rests on the values of each chart. A new value on which something rests is a line here. */
export const guarantees: Readonly<Record<keyof Environment['charts'], readonly Guarantee[]>> = {
  'kube-prometheus-stack': stack,
  loki,
  alloy,
  promtail,
  'prometheus-operator-crds': [],
};

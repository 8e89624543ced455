import type { Values } from '../../core/charts/helm-values';
import { alertmanagerConfigSecret } from '../../core/charts/release';
import { watchedNamespaces } from '../../core/kubernetes/cluster';
import type { Environment } from '../config/environment';
import { alertmanagerSecrets } from '../secrets/plans';
import { defaultRules } from './kube-prometheus-stack-rules';

const storage = (claim: { readonly size: string; readonly storageClass?: string }) => ({
  volumeClaimTemplate: {
    spec: {
      ...(claim.storageClass === undefined ? {} : { storageClassName: claim.storageClass }),
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: claim.size } },
    },
  },
});

const scheme = ({ monitoring }: Environment): string => (monitoring.ingress.tls ? 'https' : 'http');

const ingress = ({ monitoring }: Environment, host: string | undefined) => {
  if (host === undefined) return {};
  const tls = monitoring.ingress.tls ? { tls: [{ hosts: [host] }] } : {};
  return { ingress: { enabled: true, ingressClassName: monitoring.ingress.className, hosts: [host], ...tls } };
};

const placed = ({ nodeSelector, tolerations }: Environment['monitoring']['prometheus']) => ({
  ...(nodeSelector === undefined ? {} : { nodeSelector }),
  ...(tolerations === undefined ? {} : { tolerations }),
});

// Without these, an object of the other environment would do as well: the release label alone would separate the stacks.
const ownNamespaces = ({ name }: Environment) => ({ matchLabels: { environment: name } });

const prometheus = (environment: Environment) => {
  const { monitoring, name } = environment;
  const namespaces = ownNamespaces(environment);
  return {
    ...ingress(environment, monitoring.prometheus.host),
    prometheusSpec: {
      replicas: monitoring.prometheus.replicas,
      retention: monitoring.prometheus.retention,
      scrapeInterval: monitoring.scrapeInterval,
      evaluationInterval: monitoring.evaluationInterval,
      // Loki, dashboards and people tell the environments apart by this.
      externalLabels: { environment: name },
      ...(monitoring.prometheus.host === undefined ? {} : { externalUrl: `${scheme(environment)}://${monitoring.prometheus.host}/` }),
      serviceMonitorNamespaceSelector: namespaces,
      podMonitorNamespaceSelector: namespaces,
      probeNamespaceSelector: namespaces,
      ruleNamespaceSelector: namespaces,
      scrapeConfigNamespaceSelector: namespaces,
      ...placed(monitoring.prometheus),
      ...(monitoring.prometheus.storage === undefined ? {} : { storageSpec: storage(monitoring.prometheus.storage) }),
    },
  };
};

const alertmanager = (environment: Environment) => {
  const { monitoring } = environment;
  return {
    ...ingress(environment, monitoring.alertmanager.host),
    alertmanagerSpec: {
      replicas: monitoring.alertmanager.replicas,
      ...(monitoring.alertmanager.host === undefined ? {} : { externalUrl: `${scheme(environment)}://${monitoring.alertmanager.host}/` }),
      // Otherwise the chart writes a Secret of the same name that tells nobody.
      useExistingSecret: true,
      configSecret: alertmanagerConfigSecret(monitoring.release),
      secrets: alertmanagerSecrets(environment),
      // Empty selectors would merge the AlertmanagerConfigs of every environment.
      alertmanagerConfigSelector: { matchLabels: { release: monitoring.release } },
      alertmanagerConfigNamespaceSelector: ownNamespaces(environment),
      ...(monitoring.alertmanager.storage === undefined ? {} : { storage: storage(monitoring.alertmanager.storage) }),
    },
  };
};

const grafana = (environment: Environment) => {
  const { monitoring } = environment;
  const { admin, host } = monitoring.grafana;
  // Dashboards stand in namespaces of ours, and only there may the chart write a Role.
  const namespaces = environment.ownNamespaces;
  return {
    ...ingress(environment, host),
    ...(host === undefined ? {} : { 'grafana.ini': { server: { root_url: `${scheme(environment)}://${host}/` } } }),
    // A password of the chart's own would be a new one at every sync.
    admin: { existingSecret: admin.secret, userKey: admin.userKey, passwordKey: admin.passwordKey },
    rbac: { namespaced: true, namespaces: namespaces.filter((namespace) => namespace !== monitoring.namespace) },
    sidecar: {
      // Two stacks ship files of the same names, and a sidecar that looks everywhere would mix them.
      dashboards: { searchNamespace: namespaces, folderAnnotation: 'grafana_folder', provider: { foldersFromFilesStructure: true } },
      datasources: { searchNamespace: [monitoring.namespace] },
    },
  };
};

const operator = ({ monitoring, name }: Environment) => ({
  // Each operator would reconcile the Prometheus and Alertmanager of the other environment too.
  prometheusInstanceNamespaces: [monitoring.namespace],
  alertmanagerInstanceNamespaces: [monitoring.namespace],
  alertmanagerConfigNamespaces: [monitoring.namespace],
  thanosRulerInstanceNamespaces: [monitoring.namespace],
  admissionWebhooks: { namespaceSelector: { matchLabels: { environment: name } } },
  // Both stacks select kubelets by labels that every such Service has: two Services mean every sample twice.
  kubeletService: { enabled: monitoring.ownsCluster },
});

// Each stack would create Services of these names in kube-system.
const controlPlane = ({ monitoring }: Environment) =>
  Object.fromEntries(
    ['coreDns', 'kubeControllerManager', 'kubeEtcd', 'kubeProxy', 'kubeScheduler'].map((part) => [
      part,
      { enabled: monitoring.ownsCluster },
    ]),
  );

/** Values of kube-prometheus-stack for one environment, of which there may be several in the cluster. */
export const kubePrometheusStack = (environment: Environment, alerts: readonly string[]): Values => {
  const namespaces = watchedNamespaces(environment);
  return {
    // The CRDs are an Application of their own: two stacks can not both own them.
    crds: { enabled: false },
    defaultRules: defaultRules(environment, namespaces, alerts),
    ...controlPlane(environment),
    prometheusOperator: operator(environment),
    prometheus: prometheus(environment),
    alertmanager: alertmanager(environment),
    grafana: grafana(environment),
    // Counting Secrets would need the right to read every one of them, in every environment.
    'kube-state-metrics': { namespaces: namespaces.join(','), collectorsExclude: ['secrets'] },
    'prometheus-node-exporter': {
      service: { port: environment.monitoring.nodeExporterPort, targetPort: environment.monitoring.nodeExporterPort },
    },
  };
};

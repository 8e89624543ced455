import { severities } from '../../core/alerts/rule';
import { wordFor } from '../../core/alerts/severity-words';
import type { Values } from '../../core/charts/helm-values';
import { alertmanagerConfigSecret } from '../../core/charts/release';
import { watchedNamespaces } from '../../core/kubernetes/cluster';
import { environmentName } from '../../core/origins/origin';
import { copied, from, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { unreachableParts } from '../config/cluster-parts';
import type { InstalledEnvironment as Environment } from '../config/environment';
import { externalLabels } from '../config/external-labels';
import { schemeOf, servesHttps } from '../config/https';
import { inputAt } from '../config/input';
import { namespacePaths } from '../config/namespace-paths';
import { readerVariables } from '../elastic/grafana';
import { alertmanagerSecrets } from '../secrets/needs';
import { defaultRules, type EmittedAlerts } from './kube-prometheus-stack-rules';
import { everyNode } from './pod-logs';
import { alertmanagerStorage, apart, priorityOf, replicasOf, resourcesOf, retentionSize } from './production';
import { prometheusSettingsOf, writtenExternalLabels } from './prometheus-settings';

type Claim = NonNullable<Environment['monitoring']['prometheus']['storage']>;

const storage = (claim: Claim, path: ConfigPath) => ({
  volumeClaimTemplate: {
    spec: {
      ...(claim.storageClass === undefined ? {} : { storageClassName: from(claim.storageClass, [...path, 'storageClass']) }),
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: from(claim.size, [...path, 'size']) } },
    },
  },
});

// Where a part of the stack is reached, if it has a host.
const address = (environment: Environment, host: string, path: ConfigPath): Sourced<string> => {
  const { scheme, paths } = schemeOf(environment);
  return from(`${scheme}://${host}/`, path, ...paths);
};

type Part = 'prometheus' | 'alertmanager' | 'grafana';

const hostOf = (environment: Environment, part: Part): { readonly host: string; readonly path: ConfigPath } | undefined => {
  const { host } = environment.monitoring[part];
  return host === undefined ? undefined : { host, path: ['monitoring', part, 'host'] };
};

const at = (...steps: readonly string[]): ConfigPath => ['monitoring', 'ingress', ...steps];

// Who makes the certificate of a host; without either, the controller has one for all.
const certificate = ({ monitoring: { ingress: given } }: Environment, part: Part) => {
  if (given.secret !== undefined) return { secretName: from(given.secret, at('secret')) };
  return given.issuer === undefined ? {} : { secretName: `${part}-tls` };
};

const ingress = (environment: Environment, part: Part) => {
  const known = hostOf(environment, part);
  if (known === undefined) return {};
  const host = from(known.host, known.path);
  const { issuer, secret, annotations } = environment.monitoring.ingress;
  const issued = issuer === undefined || secret !== undefined ? {} : { 'cert-manager.io/cluster-issuer': from(issuer, at('issuer')) };
  const written = Object.entries(annotations).map(([name, value]) => [name, from(value, at('annotations', name))] as const);
  const all = { ...Object.fromEntries(written), ...issued };
  return {
    ingress: {
      enabled: true,
      ingressClassName: inputAt(environment, 'monitoring', 'ingress', 'className'),
      ...(Object.keys(all).length === 0 ? {} : { annotations: all }),
      hosts: [host],
      ...(servesHttps(environment) ? { tls: [{ hosts: [host], ...certificate(environment, part) }] } : {}),
    },
  };
};

const externalUrl = (environment: Environment, part: Part) => {
  const known = hostOf(environment, part);
  return known === undefined ? {} : { externalUrl: address(environment, known.host, known.path) };
};

// Where a part runs, as is written of it or of the stack, and how important it is.
const placed = (environment: Environment, part?: Part) => {
  const { monitoring } = environment;
  const own: Pick<typeof monitoring, 'nodeSelector' | 'tolerations'> = part === undefined ? {} : monitoring[part];
  const of = (field: 'nodeSelector' | 'tolerations'): ConfigPath =>
    part === undefined || own[field] === undefined ? ['monitoring', field] : ['monitoring', part, field];
  const { nodeSelector, tolerations } = { ...monitoring, ...own };
  return {
    ...(nodeSelector === undefined ? {} : { nodeSelector: copied(nodeSelector, of('nodeSelector')) }),
    ...(tolerations === undefined ? {} : { tolerations: copied(tolerations, of('tolerations')) }),
    ...priorityOf(environment),
  };
};

const nameOf = ({ name }: Environment) => from(name, environmentName);

// Without these, an object of the other environment would do as well: the release label alone would separate the stacks.
const ownNamespaces = (environment: Environment) => ({ matchLabels: { environment: nameOf(environment) } });

// Alerts of the chart have the usual severities; they are renamed as they are sent, so that routes know one set of words.
const severityRelabelings = ({ alerting }: Environment) => {
  const renamed = severities.flatMap((severity) => {
    const word = wordFor(alerting.severities, severity);
    return word === severity ? [] : [{ source_labels: ['severity'], regex: severity, target_label: 'severity', replacement: word }];
  });
  return renamed.length === 0 ? {} : { additionalAlertRelabelConfigs: from(renamed, ['alerting', 'severities']) };
};

const prometheus = (environment: Environment) => {
  const { monitoring } = environment;
  const namespaces = ownNamespaces(environment);
  const claim = monitoring.prometheus.storage;
  const { budget, spread } = apart(environment, 'prometheus');
  return {
    ...ingress(environment, 'prometheus'),
    ...budget,
    prometheusSpec: {
      replicas: replicasOf(environment, 'prometheus').value,
      retention: inputAt(environment, 'monitoring', 'prometheus', 'retention'),
      ...retentionSize(environment),
      scrapeInterval: inputAt(environment, 'monitoring', 'scrapeInterval'),
      evaluationInterval: inputAt(environment, 'monitoring', 'evaluationInterval'),
      // Loki, dashboards and people tell the environments apart by this.
      externalLabels: { ...writtenExternalLabels(environment), ...externalLabels(environment) },
      ...prometheusSettingsOf(environment),
      ...externalUrl(environment, 'prometheus'),
      ...severityRelabelings(environment),
      serviceMonitorNamespaceSelector: namespaces,
      podMonitorNamespaceSelector: namespaces,
      probeNamespaceSelector: namespaces,
      ruleNamespaceSelector: namespaces,
      scrapeConfigNamespaceSelector: namespaces,
      ...resourcesOf(environment, 'store'),
      ...spread,
      ...placed(environment, 'prometheus'),
      ...(claim === undefined ? {} : { storageSpec: storage(claim, ['monitoring', 'prometheus', 'storage']) }),
    },
  };
};

const alertmanager = (environment: Environment) => {
  const { monitoring } = environment;
  const claim = alertmanagerStorage(environment);
  const { budget, spread } = apart(environment, 'alertmanager');
  return {
    ...ingress(environment, 'alertmanager'),
    ...budget,
    alertmanagerSpec: {
      replicas: replicasOf(environment, 'alertmanager').value,
      ...resourcesOf(environment, 'medium'),
      ...spread,
      ...placed(environment, 'alertmanager'),
      ...externalUrl(environment, 'alertmanager'),
      // Otherwise the chart writes a Secret of the same name that notifies nobody.
      useExistingSecret: true,
      configSecret: from(alertmanagerConfigSecret(monitoring.release), ['monitoring', 'release']),
      secrets: alertmanagerSecrets(environment).map(({ secret, path }) => from(secret, path)),
      // Empty selectors would merge the AlertmanagerConfigs of every environment.
      alertmanagerConfigSelector: { matchLabels: { release: inputAt(environment, 'monitoring', 'release') } },
      alertmanagerConfigNamespaceSelector: ownNamespaces(environment),
      ...(claim === undefined ? {} : { storage: storage(claim, ['monitoring', 'alertmanager', 'storage']) }),
    },
  };
};

const named = (environment: Environment, namespaces: readonly string[]) =>
  namespaces.map((namespace) => from(namespace, ...namespacePaths(environment, namespace)));

// The user that Grafana reads logs as, which the file of its data source is filled in with.
const readerOf = ({ elastic }: Environment) => {
  if (elastic === undefined) return {};
  const name = from(elastic.reader.secret, ['logs', 'elastic', 'reader', 'secret']);
  const variable = (key: string) => ({ secretKeyRef: { name, key } });
  return { envValueFrom: { [readerVariables.username]: variable('username'), [readerVariables.password]: variable('password') } };
};

const grafana = (environment: Environment) => {
  const { monitoring, ownNamespaces: namespaces } = environment;
  const known = hostOf(environment, 'grafana');
  return {
    ...ingress(environment, 'grafana'),
    ...placed(environment, 'grafana'),
    ...resourcesOf(environment, 'large'),
    ...(known === undefined ? {} : { 'grafana.ini': { server: { root_url: address(environment, known.host, known.path) } } }),
    // A password of the chart's own would be a new one at every sync.
    admin: {
      existingSecret: inputAt(environment, 'monitoring', 'grafana', 'admin', 'secret'),
      userKey: inputAt(environment, 'monitoring', 'grafana', 'admin', 'userKey'),
      passwordKey: inputAt(environment, 'monitoring', 'grafana', 'admin', 'passwordKey'),
    },
    ...readerOf(environment),
    // Dashboards are in namespaces of ours, and only there may the chart write a Role.
    rbac: {
      namespaced: true,
      namespaces: named(
        environment,
        namespaces.filter((namespace) => namespace !== monitoring.namespace),
      ),
    },
    sidecar: {
      ...resourcesOf(environment, 'medium'),
      // Two stacks ship files of the same names, and a sidecar that looks everywhere would mix them.
      dashboards: {
        searchNamespace: named(environment, namespaces),
        folderAnnotation: 'grafana_folder',
        provider: { foldersFromFilesStructure: true },
      },
      datasources: { searchNamespace: [inputAt(environment, 'monitoring', 'namespace')] },
    },
  };
};

const ownership = (environment: Environment) => from(environment.monitoring.ownsCluster, ['monitoring', 'ownsCluster']);

const operator = (environment: Environment) => {
  const namespaces = [inputAt(environment, 'monitoring', 'namespace')];
  return {
    // Each operator would reconcile the Prometheus and Alertmanager of the other environment too.
    prometheusInstanceNamespaces: namespaces,
    alertmanagerInstanceNamespaces: namespaces,
    alertmanagerConfigNamespaces: namespaces,
    thanosRulerInstanceNamespaces: namespaces,
    admissionWebhooks: {
      namespaceSelector: ownNamespaces(environment),
      ...(environment.production ? { patch: { ...resourcesOf(environment, 'small'), ...placed(environment) } } : {}),
    },
    // Both stacks select kubelets by labels that every such Service has: two Services mean every sample twice.
    kubeletService: { enabled: ownership(environment) },
    ...resourcesOf(environment, 'medium'),
    ...placed(environment),
    ...(environment.production ? { prometheusConfigReloader: resourcesOf(environment, 'small') } : {}),
  };
};

const isUnreachable = (part: string): boolean => unreachableParts.some((one) => one === part);

// Each stack would create Services of these names in kube-system; and what no Prometheus reaches is down for ever.
const controlPlane = (environment: Environment) =>
  Object.fromEntries(
    ['coreDns', 'kubeControllerManager', 'kubeEtcd', 'kubeProxy', 'kubeScheduler'].map((part) => {
      const isManaged = environment.monitoring.controlPlane === 'managed' && isUnreachable(part);
      return [part, { enabled: isManaged ? from(false, ['monitoring', 'controlPlane']) : ownership(environment) }];
    }),
  );

/** Values of kube-prometheus-stack for one environment, of which there may be several in the cluster. */
export const kubePrometheusStack = (environment: Environment, alerts: EmittedAlerts): Values => {
  const watched = watchedNamespaces(environment);
  const paths = watched.flatMap((namespace) => namespacePaths(environment, namespace));
  const { nodeExporterPort: port } = environment.monitoring;
  return {
    // The CRDs are an Application of their own: two stacks cannot both own them.
    crds: { enabled: false },
    defaultRules: {
      appNamespacesTarget: from(watched.join('|'), ...paths),
      ...defaultRules(environment, alerts),
    },
    ...controlPlane(environment),
    prometheusOperator: operator(environment),
    prometheus: within(prometheus(environment), ['monitoring', 'prometheus'], ['monitoring']),
    alertmanager: within(alertmanager(environment), ['monitoring', 'alertmanager'], ['monitoring']),
    grafana: within(grafana(environment), ['monitoring', 'grafana'], ['monitoring']),
    // Counting Secrets would need the right to read every one of them, in every environment.
    'kube-state-metrics': {
      namespaces: from(watched.join(','), ...paths),
      collectorsExclude: ['secrets'],
      ...resourcesOf(environment, 'medium'),
      ...placed(environment),
    },
    'prometheus-node-exporter': {
      service: from({ port, targetPort: port }, ['monitoring', 'nodeExporterPort']),
      ...resourcesOf(environment, 'small'),
      ...priorityOf(environment),
      // Its default leaves out nodes that evict.
      tolerations: everyNode,
    },
  };
};

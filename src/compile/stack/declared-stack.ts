import type { Values } from '../../core/charts/helm-values';
import type { AssumedPart } from '../../core/coverage';
import type { JsonMap } from '../../core/json';
import type { SourceObject } from '../../lint/graph/node';
import { unreachableParts } from '../config/cluster-parts';
import { type Environment, type ExistingEnvironment, isExisting } from '../config/environment';
import type { LabelSelector } from '../config/existing-stack';
import { alertmanagerSecrets } from '../secrets/needs';
import { stackAssumptions } from './assumptions';
import { neededNamespaceLabels, stackSelector } from './selectors';

const monitorKinds = ['serviceMonitor', 'podMonitor', 'probe', 'rule'] as const;

// A chart takes an empty map for its own default, and one with an empty list of labels for everything.
const everything: LabelSelector = { matchLabels: {} };

const given = (selector: LabelSelector): LabelSelector => (Object.keys(selector).length === 0 ? everything : selector);

const namespaceSelectors = ({ monitoring: { prometheus } }: ExistingEnvironment): JsonMap =>
  Object.fromEntries(
    monitorKinds.flatMap((kind) => {
      const selector = prometheus[`${kind}NamespaceSelector`];
      return selector === undefined ? [] : [[`${kind}NamespaceSelector`, selector]];
    }),
  );

const objectSelectors = (environment: ExistingEnvironment): JsonMap => ({
  ...Object.fromEntries(
    (['serviceMonitor', 'podMonitor', 'rule'] as const).map((kind) => [
      `${kind}Selector`,
      given(stackSelector(environment, kind).selector),
    ]),
  ),
  ...(environment.monitoring.prometheus.probeSelector === undefined
    ? {}
    : { probeSelector: environment.monitoring.prometheus.probeSelector }),
});

const prometheusSpec = (environment: ExistingEnvironment): JsonMap => {
  const { scrapeInterval, evaluationInterval, prometheus } = environment.monitoring;
  const { version, retention, enableFeatures, externalLabels } = prometheus;
  return {
    scrapeInterval,
    evaluationInterval,
    ...(version === undefined ? {} : { version }),
    // What a ruler elsewhere reads is kept elsewhere.
    ...(retention === undefined || environment.monitoring.rules.kind === 'mimir' ? {} : { retention }),
    ...(enableFeatures === undefined ? {} : { enableFeatures }),
    ...(externalLabels === undefined ? {} : { externalLabels }),
    ...objectSelectors(environment),
    ...namespaceSelectors(environment),
  };
};

const alertmanagerSpec = (environment: ExistingEnvironment): JsonMap => {
  const { alertmanager, routing } = environment.monitoring;
  const needed = alertmanagerSecrets(environment).map(({ secret }) => secret);
  const { version, alertmanagerConfigNamespaceSelector, alertmanagerConfigMatcherStrategy } = alertmanager;
  return {
    ...(version === undefined ? {} : { version }),
    ...(routing.kind === 'secret' ? { configSecret: routing.secret, useExistingSecret: true, secrets: routing.mounts ?? needed } : {}),
    alertmanagerConfigSelector: given(stackSelector(environment, 'alertmanagerConfig').selector),
    ...(alertmanagerConfigNamespaceSelector === undefined ? {} : { alertmanagerConfigNamespaceSelector }),
    ...(alertmanagerConfigMatcherStrategy === undefined
      ? {}
      : { alertmanagerConfigMatcherStrategy: { type: alertmanagerConfigMatcherStrategy } }),
  };
};

const sidecarValues = ({ monitoring: { grafana } }: ExistingEnvironment): JsonMap => {
  const { dashboards } = grafana;
  if (dashboards.kind !== 'sidecar') return { sidecar: { dashboards: { enabled: false } } };
  const { label, labelValue, folderAnnotation, searchNamespaces } = dashboards;
  const searched = searchNamespaces === undefined ? {} : { searchNamespace: searchNamespaces };
  return { sidecar: { dashboards: { label, labelValue, folderAnnotation, ...searched } } };
};

const grafanaValues = (environment: ExistingEnvironment): JsonMap => {
  const { grafana } = environment.monitoring;
  return {
    ...(grafana.url === undefined ? {} : { 'grafana.ini': { server: { root_url: `${grafana.url}/` } } }),
    ...sidecarValues(environment),
  };
};

const routesElsewhere = ({ monitoring: { routing } }: ExistingEnvironment): boolean => routing.kind === 'mimir';

// What a release of kube-prometheus-stack is known to have been given.
const chartValues = (environment: ExistingEnvironment): Values => ({
  prometheus: { prometheusSpec: prometheusSpec(environment) },
  ...(environment.monitoring.controlPlane === 'managed'
    ? Object.fromEntries(unreachableParts.map((part) => [part, { enabled: false }]))
    : {}),
  alertmanager: routesElsewhere(environment) ? { enabled: false } : { alertmanagerSpec: alertmanagerSpec(environment) },
  grafana: grafanaValues(environment),
});

// Flux's form says all of a release in one object, whoever installs it.
const releaseObject = (environment: ExistingEnvironment, release: string): JsonMap => {
  const { namespace, chartVersion } = environment.monitoring;
  return {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: release, namespace },
    spec: {
      releaseName: release,
      chart: { spec: { chart: 'kube-prometheus-stack', ...(chartVersion === undefined ? {} : { version: chartVersion }) } },
      values: chartValues(environment),
    },
  };
};

const operated = (environment: ExistingEnvironment, kind: 'Prometheus' | 'Alertmanager', spec: JsonMap): JsonMap => {
  const { namespace, names } = environment.monitoring;
  const name = kind === 'Prometheus' ? names.prometheus : names.alertmanager;
  return { apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name, namespace }, spec };
};

const operatedObjects = (environment: ExistingEnvironment): readonly JsonMap[] => [
  operated(environment, 'Prometheus', prometheusSpec(environment)),
  ...(routesElsewhere(environment) ? [] : [operated(environment, 'Alertmanager', alertmanagerSpec(environment))]),
];

const ownName = 'kubernetes.io/metadata.name';

const namespaceObject = (environment: ExistingEnvironment): JsonMap => {
  const { namespace, namespaceLabels } = environment.monitoring;
  const labels = namespaceLabels ?? neededNamespaceLabels(environment);
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { ...labels, [ownName]: namespace } } };
};

/** The stack that runs already, as objects that no file holds. */
export const declaredStack = (environment: Environment): readonly SourceObject[] => {
  if (!isExisting(environment)) return [];
  const { release } = environment.monitoring;
  const assumed = stackAssumptions(environment);
  const objects = release === undefined ? operatedObjects(environment) : [releaseObject(environment, release)];
  const said = (object: JsonMap, declared: readonly AssumedPart[]): SourceObject => ({
    path: `${environment.name}/declared/monitoring`,
    object,
    at: () => environment.locate(['monitoring']),
    declared,
  });
  return [said(namespaceObject(environment), []), ...objects.map((object) => said(object, assumed))];
};

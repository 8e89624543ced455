import { alertmanagerConfigSecret, alertmanagerName, kubePrometheusStackName } from '../../core/charts/release';
import { type JsonMap, labelsAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../core/json';
import { readSelector, type Selector, selectorAt, selectorOf } from '../../core/kubernetes/selector';
import type { Views } from './kinds';
import { type ApplicationView, repositoryFile } from './kinds/applications';
import type { HelmValuesView } from './kinds/helm-values';
import type { OperatedView } from './kinds/operated';
import type { GraphNode } from './node';

/** Kinds of objects that a Prometheus selects. */
export const selectedKinds = ['serviceMonitor', 'podMonitor', 'probe', 'rule', 'scrapeConfig'] as const;
export type SelectedKind = (typeof selectedKinds)[number];

/** Which objects are taken: by their labels and by those of their namespace; without a selector none. */
export interface Selection {
  readonly objects?: Selector;
  /** Without one, only the namespace of the selecting object counts. */
  readonly namespaces?: Selector;
  readonly path: ObjectPath;
}

/** A Prometheus that the operator runs, as chart values or as an object of its own describe it. */
export interface PrometheusInstance {
  readonly node: GraphNode;
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
  /** The Helm release, where a chart installs it. */
  readonly release?: string;
  readonly selections: Readonly<Record<SelectedKind, Selection>>;
  readonly scrapeInterval: string;
  readonly evaluationInterval: string;
  /** The version that is written, e.g. `v2.55.1`; a chart has one of its own where none is. */
  readonly version?: string;
  readonly externalLabels: Readonly<Record<string, string>>;
  /** Values of the chart, where a chart installs it; empty otherwise. */
  readonly values: JsonMap;
}

/** An Alertmanager that the operator runs. */
export interface AlertmanagerInstance {
  readonly version?: string;
  readonly node: GraphNode;
  readonly environment: string;
  readonly namespace: string;
  readonly name: string;
  readonly configSecret: string;
  /** Secrets that are mounted below /etc/alertmanager/secrets. */
  readonly secrets: readonly string[];
  readonly configs: Selection;
  readonly matcherStrategy: string;
  /** The AlertmanagerConfig object that replaces the Secret, where one does. */
  readonly configuration?: string;
  readonly path: ObjectPath;
}

const chartName = 'kube-prometheus-stack';

interface Installed {
  readonly node: GraphNode;
  readonly release: string;
  readonly namespace: string;
  readonly values: JsonMap;
}

/** Finds values as an Application names them, from the root of the repository; the graph names them from dist/, and one ends like the other. */
export const valuesBySuffix = (all: readonly HelmValuesView[]): ((file: string) => HelmValuesView | undefined) => {
  const byPath = new Map(all.map((view) => [view.node.path, view]));
  return (file) => {
    const parts = repositoryFile(file).split('/');
    return parts.map((_, index) => byPath.get(parts.slice(index).join('/'))).find((view) => view !== undefined);
  };
};

const installedBy = (application: ApplicationView, valuesOf: (file: string) => HelmValuesView | undefined): readonly Installed[] =>
  application.sources
    .filter(({ chart }) => chart === chartName)
    .map(({ release, valueFiles }) => {
      const found = valueFiles.flatMap(({ file }) => valuesOf(file) ?? []).at(-1);
      return { node: found?.node ?? application.node, release, namespace: application.destination.namespace, values: found?.values ?? {} };
    });

// Values beat the release label only where the chart is told to, or where a selector is written out.
const chartSelection = (spec: JsonMap, kind: SelectedKind, release: string): Selection => {
  const path = ['prometheus', 'prometheusSpec', `${kind}Selector`];
  const written = readSelector(mapAt(spec, `${kind}Selector`));
  const all = spec[`${kind}SelectorNilUsesHelmValues`] === false;
  return {
    objects: written.length > 0 || all ? written : selectorOf({ release }),
    namespaces: readSelector(mapAt(spec, `${kind}NamespaceSelector`)),
    path,
  };
};

const perKind = (selection: (kind: SelectedKind) => Selection): Readonly<Record<SelectedKind, Selection>> => ({
  serviceMonitor: selection('serviceMonitor'),
  podMonitor: selection('podMonitor'),
  probe: selection('probe'),
  rule: selection('rule'),
  scrapeConfig: selection('scrapeConfig'),
});

// The operator goes by the version, and by the tag of the image where none is written.
const versionOf = (spec: JsonMap): { readonly version?: string } => {
  const image = textAt(spec, 'image');
  const version = textAt(spec, 'version') ?? textAt(spec, 'image', 'tag') ?? textAt(spec, 'tag') ?? image?.split('@')[0]?.split(':').at(-1);
  return version === undefined || version === '' ? {} : { version };
};

const common = (spec: JsonMap) => ({
  ...versionOf(spec),
  scrapeInterval: textAt(spec, 'scrapeInterval') || '30s',
  evaluationInterval: textAt(spec, 'evaluationInterval') || '30s',
  externalLabels: labelsAt(spec, 'externalLabels'),
});

const chartPrometheus = ({ node, release, namespace, values }: Installed): PrometheusInstance => {
  const spec = mapAt(values, 'prometheus', 'prometheusSpec');
  return {
    node,
    environment: node.environment,
    namespace,
    name: `${kubePrometheusStackName(release)}-prometheus`,
    release,
    selections: perKind((kind) => chartSelection(spec, kind, release)),
    ...common(spec),
    values,
  };
};

// How the operator puts AlertmanagerConfig objects together.
const merging = (spec: JsonMap): Pick<AlertmanagerInstance, 'matcherStrategy' | 'configuration'> => {
  const configuration = textAt(spec, 'alertmanagerConfiguration', 'name');
  return {
    matcherStrategy: textAt(spec, 'alertmanagerConfigMatcherStrategy', 'type') ?? 'OnNamespace',
    ...(configuration === undefined ? {} : { configuration }),
  };
};

const chartAlertmanager = ({ node, release, namespace, values }: Installed): AlertmanagerInstance => {
  const path = ['alertmanager', 'alertmanagerSpec'];
  const spec = mapAt(values, ...path);
  return {
    node,
    environment: node.environment,
    namespace,
    name: alertmanagerName(release),
    ...versionOf(spec),
    configSecret: textAt(spec, 'configSecret') ?? alertmanagerConfigSecret(release),
    secrets: textsAt(spec, 'secrets'),
    // The chart writes an empty selector where none is given: every AlertmanagerConfig of the cluster.
    configs: {
      objects: readSelector(mapAt(spec, 'alertmanagerConfigSelector')),
      // Only null leaves the namespace of Alertmanager alone.
      ...(valueAt(spec, 'alertmanagerConfigNamespaceSelector') === null
        ? {}
        : { namespaces: readSelector(mapAt(spec, 'alertmanagerConfigNamespaceSelector')) }),
      path: [...path, 'alertmanagerConfigSelector'],
    },
    ...merging(spec),
    path,
  };
};

const ownSelection = (spec: JsonMap, stem: string): Selection => {
  const objects = selectorAt(spec, `${stem}Selector`);
  const namespaces = selectorAt(spec, `${stem}NamespaceSelector`);
  return {
    ...(objects === undefined ? {} : { objects }),
    ...(namespaces === undefined ? {} : { namespaces }),
    path: ['spec', `${stem}Selector`],
  };
};

const ownPrometheus = ({ node, spec }: OperatedView): PrometheusInstance => ({
  node,
  environment: node.environment,
  namespace: node.namespace,
  name: node.name,
  selections: perKind((kind) => ownSelection(spec, kind)),
  ...common(spec),
  values: {},
});

const ownAlertmanager = ({ node, spec }: OperatedView): AlertmanagerInstance => ({
  node,
  environment: node.environment,
  namespace: node.namespace,
  name: node.name,
  ...versionOf(spec),
  configSecret: textAt(spec, 'configSecret') || `alertmanager-${node.name}`,
  secrets: textsAt(spec, 'secrets'),
  configs: ownSelection(spec, 'alertmanagerConfig'),
  ...merging(spec),
  path: ['spec'],
});

/** Every Prometheus and Alertmanager of a graph. */
export interface StackViews {
  readonly prometheuses: readonly PrometheusInstance[];
  readonly alertmanagers: readonly AlertmanagerInstance[];
}

/** Every Prometheus and Alertmanager: those of kube-prometheus-stack with its values, and objects of their own. */
export const stacksOf = ({ applications, helmValues, operated }: Pick<Views, 'applications' | 'helmValues' | 'operated'>): StackViews => {
  const valuesOf = valuesBySuffix(helmValues);
  const installed = applications.flatMap((application) => installedBy(application, valuesOf));
  return {
    prometheuses: [...installed.map(chartPrometheus), ...operated.filter(({ kind }) => kind === 'Prometheus').map(ownPrometheus)],
    alertmanagers: [...installed.map(chartAlertmanager), ...operated.filter(({ kind }) => kind === 'Alertmanager').map(ownAlertmanager)],
  };
};

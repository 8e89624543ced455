import { kubePrometheusStackName } from '../../core/charts/release';
import { isMap, type JsonMap, labelsAt, listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../core/json';
import { readSelector, type Selector, selectorAt, selectorOf } from '../../core/kubernetes/selector';
import type { Release } from '../charts/release';
import type { Views } from './kinds';
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
  /** The version of the chart that installs it, which may be a range. */
  readonly chartVersion?: string;
  /** Features that are enabled, e.g. `promql-experimental-functions`. */
  readonly features: readonly string[];
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

const readsNull: readonly SelectedKind[] = ['rule', 'scrapeConfig'];

// What is not known to be left out counts as selected.
const chartObjects = (spec: JsonMap, kind: SelectedKind, { release, unread }: Release): Selector | undefined => {
  const written = spec[`${kind}Selector`];
  if (isMap(written) && Object.keys(written).length > 0) return readSelector(written);
  const byRelease = spec[`${kind}SelectorNilUsesHelmValues`] !== false;
  if (byRelease) return unread.length > 0 ? [] : selectorOf({ release });
  return written === null && readsNull.includes(kind) ? undefined : [];
};

// An empty selector of namespaces, or none, is one of all; only that of ScrapeConfigs can be removed.
const chartNamespaces = (spec: JsonMap, kind: SelectedKind): Selector | undefined =>
  kind === 'scrapeConfig' && spec.scrapeConfigNamespaceSelector === null
    ? undefined
    : readSelector(mapAt(spec, `${kind}NamespaceSelector`));

const chartSelection = (spec: JsonMap, kind: SelectedKind, installed: Release): Selection => {
  const objects = chartObjects(spec, kind, installed);
  const namespaces = chartNamespaces(spec, kind);
  return {
    ...(objects === undefined ? {} : { objects }),
    ...(namespaces === undefined ? {} : { namespaces }),
    path: ['prometheus', 'prometheusSpec', `${kind}Selector`],
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

// Features are a list of their own, and may be given as an argument too.
const featuresOf = (spec: JsonMap): readonly string[] => [
  ...textsAt(spec, 'enableFeatures'),
  ...listAt(spec, 'additionalArgs')
    .filter((argument) => textAt(argument, 'name') === 'enable-feature')
    .flatMap((argument) => (textAt(argument, 'value') ?? '').split(',')),
];

const common = (spec: JsonMap) => ({
  ...versionOf(spec),
  features: featuresOf(spec),
  scrapeInterval: textAt(spec, 'scrapeInterval') || '30s',
  evaluationInterval: textAt(spec, 'evaluationInterval') || '30s',
  externalLabels: labelsAt(spec, 'externalLabels'),
});

// The names of what the operator runs, which may go without the name of the program.
const operatedName = ({ release, node: { object } }: Release, program: string): string => {
  const stem = kubePrometheusStackName(release, object);
  return object.cleanPrometheusOperatorObjectNames === true ? stem : `${stem}-${program}`;
};

const chartPrometheus = (installed: Release): PrometheusInstance => {
  const { node, environment, release, namespace, version } = installed;
  const spec = mapAt(node.object, 'prometheus', 'prometheusSpec');
  return {
    node,
    environment,
    namespace,
    name: operatedName(installed, 'prometheus'),
    release,
    ...(version === '' ? {} : { chartVersion: version }),
    selections: perKind((kind) => chartSelection(spec, kind, installed)),
    ...common(spec),
    values: node.object,
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

const chartAlertmanager = (installed: Release): AlertmanagerInstance => {
  const { node, environment, namespace } = installed;
  const path = ['alertmanager', 'alertmanagerSpec'];
  const spec = mapAt(node.object, ...path);
  const name = operatedName(installed, 'alertmanager');
  return {
    node,
    environment,
    namespace,
    name,
    ...versionOf(spec),
    configSecret: textAt(spec, 'configSecret') ?? `alertmanager-${name}`,
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

const isOn = ({ node }: Release, part: string): boolean => valueAt(node.object, part, 'enabled') !== false;

/** Every Prometheus and Alertmanager: those of kube-prometheus-stack with its values, and objects of their own. */
export const stacksOf = ({ operated }: Pick<Views, 'operated'>, releases: readonly Release[]): StackViews => {
  const installed = releases.filter(({ chart, installer }) => chart === chartName && installer !== 'unknown');
  const own = (kind: OperatedView['kind']) => operated.filter((view) => view.kind === kind);
  return {
    prometheuses: [...installed.filter((one) => isOn(one, 'prometheus')).map(chartPrometheus), ...own('Prometheus').map(ownPrometheus)],
    alertmanagers: [
      ...installed.filter((one) => isOn(one, 'alertmanager')).map(chartAlertmanager),
      ...own('Alertmanager').map(ownAlertmanager),
    ],
  };
};

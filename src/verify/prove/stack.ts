import { clustersOf } from '../../compile/clusters';
import type { Environment } from '../../compile/config/environment';
import { selects } from '../../core/kubernetes/selector';
import type { OutputFile } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { onceForName } from '../../language/once';
import { readDocuments } from '../../lint/graph/documents';
import type { ObjectGraph } from '../../lint/graph/graph';
import type { AlertmanagerConfigView } from '../../lint/graph/kinds/alertmanager';
import type { MonitorView } from '../../lint/graph/kinds/monitors';
import { linkObjects } from '../../lint/graph/link';
import type { GraphNode } from '../../lint/graph/node';
import type { AlertmanagerInstance, PrometheusInstance, SelectedKind } from '../../lint/graph/stacks';

/** The output as clusters would read it. */
export interface Compiled {
  /** What is in the cluster of an environment. */
  readonly graphAround: (environment: Environment) => ObjectGraph;
  readonly problems: readonly Problem[];
}

/** What one environment's Prometheus and Alertmanager would be given, and what the environment file says of it. */
export interface Stack {
  readonly environment: Environment;
  readonly prometheus: PrometheusInstance;
  readonly alertmanager: AlertmanagerInstance;
  /** PrometheusRules that this Prometheus selects. */
  readonly rules: readonly GraphNode[];
  readonly monitors: readonly MonitorView[];
  /** None where the Secret that Alertmanager looks for is missing: it would then tell nobody anything. */
  readonly config?: AlertmanagerConfigView;
  readonly graph: ObjectGraph;
}

/** Reads the output back from its text, so that a proof rests on what is written and not on what was meant. */
export const readOutput = (files: readonly OutputFile[], environments: readonly Environment[]): Compiled => {
  const documents = files.map(({ path, text }) => readDocuments(path, text()));
  const objects = documents.flatMap((document) => document.objects);
  const clusterOf = clustersOf(environments);
  const graphOf = onceForName((cluster: string) => linkObjects(objects.filter((one) => [cluster, undefined].includes(clusterOf(one)))));
  return {
    graphAround: ({ cluster }) => graphOf(cluster.name),
    problems: documents.flatMap(({ problems }) => problems),
  };
};

const selected = ({ namespace, selections }: PrometheusInstance, graph: ObjectGraph, kind: SelectedKind) => {
  const { objects, namespaces } = selections[kind];
  const isSelectedNamespace = (name: string): boolean => {
    if (namespaces === undefined) return name === namespace;
    const labels = graph.namespaces.find((one) => one.name === name)?.labels ?? {};
    return selects(namespaces, { 'kubernetes.io/metadata.name': name, ...labels });
  };
  return (node: GraphNode): boolean => objects !== undefined && selects(objects, node.labels) && isSelectedNamespace(node.namespace);
};

/** What the output holds for one environment; nothing where it has no Prometheus or no Alertmanager. */
export const stackOf = (environment: Environment, graph: ObjectGraph): Stack | undefined => {
  const prometheus = graph.prometheuses.find((one) => one.environment === environment.name);
  const alertmanager = graph.alertmanagers.find((one) => one.environment === environment.name);
  if (prometheus === undefined || alertmanager === undefined) return undefined;
  const takesRule = selected(prometheus, graph, 'rule');
  const takesPods = selected(prometheus, graph, 'podMonitor');
  const takesService = selected(prometheus, graph, 'serviceMonitor');
  const config = graph.alertmanagerConfigs.find(
    ({ kind, node }) => kind === 'secret' && node.namespace === alertmanager.namespace && node.name === alertmanager.configSecret,
  );
  return {
    environment,
    prometheus,
    alertmanager,
    rules: graph.nodes.filter((node) => node.kind === 'PrometheusRule' && takesRule(node)),
    monitors: graph.monitors.filter(({ kind, node }) => (kind === 'PodMonitor' ? takesPods(node) : takesService(node))),
    ...(config === undefined ? {} : { config }),
    graph,
  };
};

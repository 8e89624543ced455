import { clustersOf } from '../../compile/clusters';
import type { Environment } from '../../compile/config/environment';
import { declaredStack } from '../../compile/stack/declared-stack';
import { type JsonMap, mapAt, textAt } from '../../core/json';
import { selects } from '../../core/kubernetes/selector';
import type { OutputFile } from '../../core/output/file';
import type { Problem } from '../../core/problem';
import { onceForName } from '../../language/once';
import { readDocuments } from '../../lint/graph/documents';
import type { ObjectGraph } from '../../lint/graph/graph';
import { type AlertmanagerConfigView, filesOfSecret } from '../../lint/graph/kinds/alertmanager';
import type { MonitorView } from '../../lint/graph/kinds/monitors';
import { linkObjects } from '../../lint/graph/link';
import type { GraphNode } from '../../lint/graph/node';
import { sentLabels } from '../../lint/graph/sent-labels';
import type { AlertmanagerInstance, PrometheusInstance, SelectedKind } from '../../lint/graph/stacks';

/** The output as clusters would read it. */
export interface Compiled {
  /** What is in the cluster of an environment. */
  readonly graphAround: (environment: Environment) => ObjectGraph;
  readonly problems: readonly Problem[];
}

/** A Prometheus, as far as a proof needs to know it. */
interface ServedPrometheus extends Pick<PrometheusInstance, 'scrapeInterval' | 'evaluationInterval' | 'externalLabels'> {
  /** Address under which people reach it, which its messages link to. */
  readonly externalUrl: string;
  /** Labels of every series that rules read, where a ruler reads what Prometheus has sent. */
  readonly sentLabels?: Readonly<Record<string, string>>;
}

/** An Alertmanager, as far as a proof needs to know it. */
interface ServedAlertmanager extends Pick<AlertmanagerInstance, 'namespace' | 'secrets'> {
  /** What its configuration is in. */
  readonly configuration: string;
  /** The files of credentials that it is given, where not all of its Secrets' keys are. */
  readonly mounts?: readonly string[];
  readonly externalUrl: string;
  /** Notification templates by the name of their file. */
  readonly files: Readonly<Record<string, string>>;
}

/** What one environment's Prometheus and Alertmanager would be given, and what the environment file says of it. */
export interface Stack {
  readonly environment: Environment;
  readonly prometheus: ServedPrometheus;
  readonly alertmanager: ServedAlertmanager;
  /** PrometheusRules that this Prometheus selects, or the rule files that it reads. */
  readonly rules: readonly Pick<GraphNode, 'path' | 'object'>[];
  readonly monitors: readonly MonitorView[];
  /** What it scrapes, where its own configuration says so in place of monitors. */
  readonly scrapes?: readonly JsonMap[];
  /** None where what Alertmanager would read is missing: it would then notify nobody. */
  readonly config?: AlertmanagerConfigView;
  readonly graph: ObjectGraph;
}

/** Reads the output back from its text, so that a proof rests on what is written and not on what was meant. */
export const readOutput = (files: readonly OutputFile[], environments: readonly Environment[]): Compiled => {
  // Pages are for people.
  const documents = files.filter(({ path }) => path.endsWith('.yaml')).map(({ path, text }) => readDocuments(path, text()));
  const objects = [...documents.flatMap((document) => document.objects), ...environments.flatMap(declaredStack)];
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

const externalUrlOf = ({ namespace, values }: PrometheusInstance, part: 'prometheus' | 'alertmanager'): string =>
  textAt(mapAt(values, part, `${part}Spec`), 'externalUrl') ?? `http://${part}-operated.${namespace}/`;

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
    prometheus: {
      ...prometheus,
      // The operator adds the first one; the label of the replica, which it adds, too, is dropped before alerts leave.
      externalLabels: { prometheus: `${prometheus.namespace}/${prometheus.name}`, ...prometheus.externalLabels },
      externalUrl: externalUrlOf(prometheus, 'prometheus'),
      sentLabels: sentLabels(graph, prometheus),
    },
    alertmanager: {
      namespace: alertmanager.namespace,
      secrets: alertmanager.secrets,
      configuration: alertmanager.configSecret,
      externalUrl: externalUrlOf(prometheus, 'alertmanager'),
      files: config === undefined ? {} : filesOfSecret(config.node.object),
    },
    rules: [
      ...graph.nodes.filter((node) => node.kind === 'PrometheusRule' && takesRule(node)),
      // A ruler in its place would load these.
      ...graph.nodes
        .filter((node) => node.kind === 'RuleFile' && node.environment === environment.name)
        .map(({ path, object }) => ({ path, object: { spec: object } })),
    ],
    monitors: graph.monitors.filter(({ kind, node }) => (kind === 'PodMonitor' ? takesPods(node) : takesService(node))),
    ...(config === undefined ? {} : { config }),
    graph,
  };
};

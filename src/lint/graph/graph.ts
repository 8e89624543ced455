import type { Acceptance } from '../../core/acceptance';
import type { SeverityWords } from '../../core/alerts/severity-words';
import type { Assumed, Unread } from '../../core/coverage';
import type { Location } from '../../core/problem';
import type { Release } from '../charts/release';
import type { CatalogueMetric } from '../metrics/metric';
import type { Views } from './kinds';
import type { Definition, GraphNode, OutsideName, Reference } from './node';
import type { AlertmanagerInstance, PrometheusInstance } from './stacks';

/** Which metrics a workload's targets expose, and through which monitors they are scraped. */
export interface Exposure {
  readonly environment: string;
  readonly workload: string;
  /** None where it is scraped by somebody else; the labels of its targets are not known then. */
  readonly monitors: readonly { readonly namespace: string; readonly name: string }[];
  readonly signals: readonly CatalogueMetric[];
  readonly at: Location;
}

/** What is in one of several clusters: names of namespaces, Services and the like are unique only there. */
export interface ClusterGraph {
  readonly cluster: string;
  /** Environments that are in it. */
  readonly environments: readonly string[];
  readonly graph: ObjectGraph;
}

/** Everything emitted, with what it defines and needs; views by kind of object are lists such as `pods` or `monitors`. */
export interface ObjectGraph extends Views {
  /** Its part in each cluster, where there are several; empty where there is one. */
  readonly clusters: readonly ClusterGraph[];
  readonly nodes: readonly GraphNode[];
  /** Charts that objects install, and those of which only values are here. */
  readonly releases: readonly Release[];
  readonly prometheuses: readonly PrometheusInstance[];
  readonly alertmanagers: readonly AlertmanagerInstance[];
  readonly exposures: readonly Exposure[];
  /** Findings that the input accepts. */
  readonly acceptances: readonly Omit<Acceptance, 'at'>[];
  /** What severities are called; empty where nobody has declared it. */
  readonly severities: SeverityWords;
  /** Recorded series that something outside reads. */
  readonly readers: readonly string[];
  /** Whether every metric that is exposed is declared, or only some are. */
  readonly metrics: 'all' | 'some';
  /** Whether everything is here that could define a name, as in what was compiled, or there may be more, as in a folder of YAML. */
  readonly world: 'closed' | 'open';
  /** Whether targets are scraped by monitors that are not here as well, as around the objects of one app. */
  readonly scrapedElsewhere: boolean;
  /** Every file of a folder that was read; of what was compiled, every file that holds an object. */
  readonly files: readonly string[];
  /** What may belong to it and was not read; checks claim nothing that it could refute. */
  readonly unread: readonly Unread[];
  /** What answers depend on and was not seen. */
  readonly assumed: readonly Assumed[];
  /** Names that no object here defines and that are there all the same. */
  readonly outside: readonly OutsideName[];
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
}

/** The graphs in which a name means one thing: one for each cluster. */
export const graphsIn = (graph: ObjectGraph): readonly ObjectGraph[] =>
  graph.clusters.length === 0 ? [graph] : graph.clusters.map((cluster) => cluster.graph);

/** The graph of the cluster that an environment is in. */
export const graphAround = (graph: ObjectGraph, environment: string): ObjectGraph =>
  graph.clusters.find(({ environments }) => environments.includes(environment))?.graph ?? graph;

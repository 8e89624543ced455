import { selectorText } from '../../core/kubernetes/selector';
import { formatMatcher } from '../../language/matcher';
import { type Expr, everyPart, type LogRange, type Selector, selectorsIn } from '../../language/promql/ast';
import { portText } from '../graph/explain-monitor';
import type { Exposure, ObjectGraph } from '../graph/graph';
import type { MonitorView } from '../graph/kinds/monitors';
import { jobsFor } from '../graph/kinds/prometheus-files';
import type { PrometheusScope } from '../graph/prometheus-scope';
import { selectionIn } from '../graph/selection';
import type { KnownSeries } from '../graph/series';
import { shapesOf } from '../graph/shapes';
import { type MonitorTargets, targetsOf } from '../graph/targets';
import { nodeText, objectText, selectionText, targetText, writtenTargetText } from '../graph/wording';
import { breaks, type Hop, holds, holdsIf, open } from './hop';

const called = ({ node }: MonitorView): string => nodeText(node);

const listed = (names: readonly string[]): string => [...new Set(names)].sort().join(', ');

const known = ({ pods, services }: ObjectGraph, { namespaces }: MonitorView): boolean =>
  namespaces.kind === 'any' || [...pods, ...services].some(({ namespace }) => namespaces.names.includes(namespace));

// What an endpoint's monitor finds, or why it finds nothing.
const targetHop = (graph: ObjectGraph, { monitor, selected, endpoints }: MonitorTargets): Hop => {
  const written = jobsFor(graph.prometheusFiles, monitor.node).flatMap(({ targets: all }) => all.map(writtenTargetText));
  const targets = written.length > 0 ? written : endpoints.flatMap((found) => found.targets.map(targetText));
  const behind = endpoints.flatMap((found) => found.targets.flatMap(({ pods, service }) => [pods?.node, service?.node]));
  if (targets.length > 0)
    return holdsIf(
      behind.flatMap((node) => node?.declared ?? []),
      'target',
      listed(targets),
    );
  const what = monitor.kind === 'PodMonitor' ? 'Pods' : 'Services';
  const where = monitor.namespaces.kind === 'any' ? 'any namespace' : monitor.namespaces.names.join(', ');
  const looked = `${what} with ${selectorText(monitor.selector)} in ${where}`;
  if (selected.length > 0)
    return breaks(
      'target',
      `${listed(selected.map(objectText))} has no port ${listed(endpoints.map(({ endpoint }) => portText(endpoint)))}`,
      monitor.node.at([]),
    );
  return known(graph, monitor)
    ? breaks('target', `there are no ${looked}`, monitor.node.at([]))
    : open('target', `nothing here mentions ${looked}`, monitor.node.at([]));
};

const monitorText = ({ monitor, endpoints }: MonitorTargets, scope: PrometheusScope): string => {
  const each = endpoints.map((found) => {
    const interval = found.endpoint.interval ?? scope.prometheus?.scrapeInterval;
    return `port ${portText(found.endpoint)}${interval === undefined ? '' : ` every ${interval}`}`;
  });
  return `${called(monitor)} scrapes ${listed(each)}`;
};

const exposureOf = (graph: ObjectGraph, workload: string, environment: string): Exposure | undefined =>
  graph.exposures.find((one) => one.workload === workload && (one.environment === environment || environment === ''));

/** Where expressions of one rule are looked at. */
export interface Looking {
  readonly graph: ObjectGraph;
  readonly scope: PrometheusScope;
  readonly environment: string;
}

// Series of one producer that come through one monitor.
const groupHops = ({ graph, scope, environment }: Looking, series: readonly KnownSeries[]): readonly Hop[] => {
  const [first] = series;
  if (first === undefined) return [];
  const metrics = listed(series.map(({ metric }) => metric));
  const exposure = exposureOf(graph, first.producer, environment);
  const producer =
    exposure === undefined
      ? holds('producer', `${first.producer} exposes ${metrics}`)
      : holds(
          'producer',
          `${first.producer === 'external' ? 'declared as external:' : `workload ${first.producer} exposes`} ${metrics}`,
          exposure.at,
        );
  const monitor = scope.monitors.find((one) => one.monitor === first.monitor);
  if (monitor !== undefined)
    return [producer, targetHop(graph, monitor), holds('monitor', monitorText(monitor, scope), monitor.monitor.node.at([]))];
  if (first.producer === 'external') return [producer, open('target', 'somebody else has it scraped')];
  if (scope.prometheus?.release === undefined) return [producer, open('target', 'nothing here says how it is scraped')];
  return [producer, holds('target', 'scraped by the monitors of kube-prometheus-stack')];
};

const exposes = ({ signals }: Exposure, metric: string): boolean =>
  signals.some((signal) => shapesOf(signal).some((shape) => shape.metric === metric));

// A metric that this Prometheus does not have, though a workload exposes it: what is between.
const between = ({ graph, scope, environment }: Looking, metric: string): readonly Hop[] => {
  const answerOf = selectionIn(graph.namespaces);
  return graph.exposures
    .filter((one) => (one.environment === environment || environment === '') && exposes(one, metric))
    .flatMap((exposure) => {
      const producer = holds('producer', `workload ${exposure.workload} exposes ${metric}`, exposure.at);
      const through = targetsOf(graph).filter(({ monitor }) =>
        exposure.monitors.some(({ namespace, name }) => namespace === monitor.namespace && name === monitor.name),
      );
      if (through.length === 0) return [producer, breaks('monitor', `no monitor scrapes ${metric}`, exposure.at)];
      return [
        producer,
        ...through.flatMap(({ monitor }): readonly Hop[] => {
          const answer = scope.prometheus === undefined ? 'selected' : answerOf(scope.prometheus, monitor.node);
          if (scope.prometheus === undefined || answer === 'selected') return [];
          return [
            breaks(
              'monitor',
              `${called(monitor)} is ignored by Prometheus ${scope.prometheus.namespace}/${scope.prometheus.name}: ${selectionText(scope.prometheus, monitor.node, answer)}`,
              monitor.node.at([]),
            ),
          ];
        }),
      ];
    });
};

const unread = (looking: Looking, { metric, matchers }: Selector): readonly Hop[] => {
  const { scope } = looking;
  const named = scope.named(metric);
  const dropping = named.find(({ dropped, monitor }) => dropped && monitor !== undefined);
  if (named.length > 0 && named.every(({ dropped }) => dropped))
    return [
      breaks(
        'monitor',
        `a relabeling${dropping?.monitor === undefined ? '' : ` of ${called(dropping.monitor)}`} drops ${metric}`,
        dropping?.monitor?.node.at([]),
      ),
    ];
  if (named.length > 0) {
    const identity = matchers.filter(({ label }) => label === 'job' || label === 'namespace').map(formatMatcher);
    return [
      breaks('producer', `${listed(named.map(({ producer }) => producer))} exposes ${metric}, but none of it has ${identity.join(', ')}`),
    ];
  }
  const found = between(looking, metric);
  if (found.length > 0) return found;
  return [scope.complete ? breaks('producer', `nothing exposes ${metric}`) : open('producer', `nothing here declares ${metric}`)];
};

const byOrigin = (series: readonly KnownSeries[]): readonly (readonly KnownSeries[])[] => {
  const groups = new Map<string, KnownSeries[]>();
  for (const one of series) {
    const key = `${one.producer}\n${one.monitor?.node.id ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
};

interface Read {
  readonly series: readonly KnownSeries[];
  readonly hops: readonly Hop[];
}

// Of exporters that may be there, nobody needs to hear where a monitor provides the metric.
const scrapedFirst = (series: readonly KnownSeries[]): readonly KnownSeries[] => {
  const scraped = series.filter(({ monitor, labels }) => monitor !== undefined || !labels.open);
  return scraped.length === 0 ? series : scraped;
};

/** Metrics of recording rules: those that lead to an expression, and those that were read already, as many rules record from the same ones. */
interface Recorded {
  readonly above: ReadonlySet<string>;
  readonly read: Set<string>;
}

const readBy = (looking: Looking, expr: Expr, { above, read }: Recorded): Read => {
  const each = selectorsIn(expr).map((selector): Read => {
    const { metric } = selector;
    if (metric === '') return { series: [], hops: [open('producer', 'the expression reads metrics by a pattern of their names')] };
    const records = above.has(metric) ? [] : looking.scope.recorded(metric);
    if (records.length > 0) {
      if (read.has(metric)) return { series: [], hops: [] };
      read.add(metric);
      const further = records.map((record) =>
        record.expr.kind === 'unreadable'
          ? { series: [], hops: [] }
          : readBy(looking, record.expr, { above: new Set([...above, metric]), read }),
      );
      const [record] = records;
      const hop = holds('producer', `a recording rule records ${metric}`, record?.rule.group.node.at(record.rule.path));
      return { series: further.flatMap(({ series }) => series), hops: [hop, ...further.flatMap(({ hops }) => hops)] };
    }
    const series = scrapedFirst(looking.scope.read(selector));
    return series.length > 0 || above.has(metric) ? { series, hops: [] } : { series: [], hops: unread(looking, selector) };
  });
  return { series: each.flatMap(({ series }) => series), hops: each.flatMap(({ hops }) => hops) };
};

const once = (hops: readonly Hop[]): readonly Hop[] => [...new Map(hops.map((hop) => [JSON.stringify(hop), hop])).values()];

// What runs in a namespace, where all of it is somebody else's and not described.
const assumedIn = ({ graph }: Pick<Looking, 'graph'>, matchers: Selector['matchers']) => {
  const namespace = matchers.find(({ label, operator }) => label === 'namespace' && operator === '=')?.value;
  const there = graph.pods.filter((pods) => pods.namespace === namespace);
  const assumed = there.map(({ node }) => node.declared ?? []);
  return { namespace, there, assumed: assumed.every((parts) => parts.length > 0) ? assumed.flat() : [] };
};

// Exporters of the stack see every namespace; which of them is meant may be assumed.
const assumedHops = (looking: Looking, expr: Expr): readonly Hop[] =>
  selectorsIn(expr).flatMap(({ matchers }) => {
    const { namespace, there, assumed } = assumedIn(looking, matchers);
    return assumed.length === 0 ? [] : [holdsIf(assumed, 'target', `${listed(there.map(objectText))} in ${namespace}`)];
  });

/** Who exposes what an expression reads, where it is found, and through which monitor it comes. */
export const metricHops = (looking: Looking, expr: Expr): readonly Hop[] => {
  const { series, hops } = readBy(looking, expr, { above: new Set(), read: new Set() });
  const assumed = series.some(({ monitor }) => monitor === undefined) ? assumedHops(looking, expr) : [];
  const all = once([...hops, ...byOrigin(series).flatMap((group) => groupHops(looking, group)), ...assumed]);
  return all.length === 0 ? [holds('producer', 'the expression needs no metric')] : all;
};

const agents = ['alloy', 'promtail'];

/** Who writes the lines that a log alert counts, and which agent reads them. */
export const logHops = ({ graph, environment }: Looking, expr: Expr): readonly Hop[] => {
  const logs = everyPart(expr).filter((part): part is LogRange => part.kind === 'LogRange');
  const agent = graph.releases.find((one) => one.environment === environment && agents.includes(one.chart));
  const lines = logs.flatMap(({ matchers }): readonly Hop[] => {
    const wanted = matchers.map(formatMatcher).join(', ');
    const { namespace, there: writers, assumed } = assumedIn({ graph }, matchers);
    if (namespace !== undefined && writers.length === 0 && environment !== '')
      return [breaks('producer', `nothing runs in ${namespace} that would write lines with ${wanted}`)];
    const who = writers.length === 0 ? '' : ` of ${listed(writers.map(objectText))}`;
    return [holdsIf(assumed, 'producer', `lines${who} with ${wanted}`)];
  });
  const reader =
    agent === undefined
      ? open('target', 'nothing here says which agent reads the logs')
      : holds('target', `read by the agent that ${agent.who} installs`, agent.at);
  return once([...lines, reader]);
};

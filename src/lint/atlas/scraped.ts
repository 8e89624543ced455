import { type Expr, type Selector, selectorsIn } from '../../language/promql/ast';
import { portText } from '../graph/explain-monitor';
import type { ObjectGraph } from '../graph/graph';
import type { RuleView } from '../graph/kinds/rules';
import { type LinkedRule, type PrometheusScope, rulesOf } from '../graph/prometheus-scope';
import { shapesOf } from '../graph/shapes';
import type { MonitorTargets } from '../graph/targets';
import { labelTexts, targetText } from '../graph/wording';
import type { MakeId } from './ids';
import type { Atlas, AtlasEdge, AtlasNode } from './model';

const environmentOf = ({ prometheus }: PrometheusScope): string => prometheus?.environment ?? '';

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** What expressions read, by the ids of what is read. */
export interface Reading {
  readonly reads: (expr: Expr, scope: PrometheusScope) => readonly string[];
  readonly atlas: () => Atlas;
}

interface Monitors {
  readonly nodes: readonly AtlasNode[];
  readonly edges: readonly AtlasEdge[];
  /** The ids of the targets of a monitor. */
  readonly targets: ReadonlyMap<unknown, readonly string[]>;
}

const monitorNode = ({ monitor }: MonitorTargets, scope: PrometheusScope, id: string): AtlasNode<'monitor'> => {
  const { prometheus } = scope;
  return {
    kind: 'monitor',
    id,
    name: `${monitor.namespace}/${monitor.name}`,
    environment: monitor.node.environment,
    at: monitor.node.at([]),
    prometheus: prometheus === undefined ? '' : `${prometheus.namespace}/${prometheus.name}`,
    endpoints: monitor.endpoints.map((endpoint) => {
      const interval = endpoint.interval ?? prometheus?.scrapeInterval;
      return `port ${portText(endpoint)}, ${endpoint.metricsPath}${interval === undefined ? '' : `, every ${interval}`}`;
    }),
  };
};

const monitorsOf = (scopes: readonly PrometheusScope[], idOf: MakeId): Monitors => {
  const nodes: AtlasNode[] = [];
  const edges: AtlasEdge[] = [];
  const targets = new Map<unknown, readonly string[]>();
  const byName = new Map<string, string>();
  for (const scope of scopes) {
    for (const one of scope.monitors) {
      const { environment } = one.monitor.node;
      const monitor = monitorNode(one, scope, idOf('monitor', environment, `${one.monitor.namespace}/${one.monitor.name}`));
      const found = unique(one.endpoints.flatMap((endpoint) => endpoint.targets.map(targetText))).map((name) => {
        const known = byName.get(`${environment}\n${name}`);
        const id = known ?? idOf('target', environment, name);
        if (known === undefined) nodes.push({ kind: 'target', id, name, environment });
        byName.set(`${environment}\n${name}`, id);
        edges.push({ from: monitor.id, how: 'scrapes', to: id });
        return id;
      });
      nodes.push(monitor);
      targets.set(one.monitor, found);
    }
  }
  return { nodes, edges, targets };
};

const metricNode = (scope: PrometheusScope, metric: string, id: string): AtlasNode<'metric'> => {
  const series = scope.named(metric);
  const labels = series.map((one) => labelTexts(one.labels).map((text) => text.replace(/=.*/s, '')));
  const [first] = series;
  return {
    kind: 'metric',
    id,
    name: metric,
    environment: environmentOf(scope),
    type: first?.sample ?? 'unknown',
    unit: first?.unit ?? 'unknown',
    labels: unique(labels.flat()),
    producers: unique(series.map(({ producer }) => producer)),
  };
};

const recordingNode = ({ rule }: LinkedRule, idOf: MakeId): AtlasNode<'recording'> => ({
  kind: 'recording',
  id: idOf('recording', rule.group.node.environment, nameOf(rule)),
  name: nameOf(rule),
  environment: rule.group.node.environment,
  at: rule.group.node.at(rule.path),
  expr: rule.expr,
  group: rule.group.name,
});

const nameOf = (rule: RuleView): string => (rule.kind === 'record' ? rule.record : rule.alert);

/** Metrics, targets, monitors and recording rules; metrics are those that something reads or a workload exposes. */
export const scrapedAtlas = (graph: ObjectGraph, idOf: MakeId): Reading => {
  const { scopes, rules } = rulesOf(graph);
  const monitors = monitorsOf(scopes, idOf);
  const nodes: AtlasNode[] = [...monitors.nodes];
  const edges: AtlasEdge[] = [...monitors.edges];
  const metrics = new Map<string, string>();
  const recordings = new Map<unknown, string>();
  const metricId = (scope: PrometheusScope, metric: string): string => {
    const key = `${scopes.indexOf(scope)}\n${metric}`;
    const known = metrics.get(key);
    if (known !== undefined) return known;
    const id = idOf('metric', environmentOf(scope), metric);
    metrics.set(key, id);
    nodes.push(metricNode(scope, metric, id));
    const from = unique(scope.named(metric).flatMap(({ monitor, dropped }) => (dropped ? [] : (monitors.targets.get(monitor) ?? []))));
    edges.push(...from.map((target): AtlasEdge => ({ from: target, how: 'exposes', to: id })));
    return id;
  };
  const readBy = (scope: PrometheusScope, { metric }: Selector): readonly string[] => {
    if (metric === '') return [];
    const records = scope.recorded(metric).flatMap(({ rule }) => recordings.get(rule) ?? []);
    return records.length > 0 ? records : [metricId(scope, metric)];
  };
  const reads: Reading['reads'] = (expr, scope) => unique(selectorsIn(expr).flatMap((selector) => readBy(scope, selector)));
  const recorded = rules.filter(({ rule }) => rule.kind === 'record');
  for (const linked of recorded) {
    const node = recordingNode(linked, idOf);
    recordings.set(linked.rule, node.id);
    nodes.push(node);
  }
  for (const { rule, expr, scope } of recorded) {
    const id = recordings.get(rule);
    if (id === undefined || expr.kind === 'unreadable') continue;
    edges.push(...reads(expr, scope).map((to): AtlasEdge => ({ from: id, how: 'reads', to })));
  }
  for (const scope of scopes)
    for (const { signals } of graph.exposures.filter(({ environment }) => environment === '' || environment === environmentOf(scope)))
      for (const signal of signals) for (const shape of shapesOf(signal)) metricId(scope, shape.metric);
  return { reads, atlas: () => ({ nodes, edges }) };
};

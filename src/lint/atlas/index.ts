import { textAt } from '../../core/json';
import { type AlertPath, alertPaths, stateOf } from '../alert-path';
import { graphsIn, type ObjectGraph } from '../graph/graph';
import type { RuleView } from '../graph/kinds/rules';
import { rulesOf } from '../graph/prometheus-scope';
import { labelTexts } from '../graph/wording';
import { labelsOfAlert } from '../routing/labels';
import { idMaker, type MakeId } from './ids';
import type { Atlas, AtlasEdge, AtlasNode } from './model';
import { notifiedAtlas } from './notified';
import { type Reading, scrapedAtlas } from './scraped';

export type { Atlas, AtlasEdge, AtlasNode, Fate } from './model';
export { neutral } from './neutral';

const alertNode = ({ alert, hops, environment }: AlertPath, arrives: readonly string[], idOf: MakeId): AtlasNode<'alert'> => {
  const { group, labels, annotations, expr } = alert;
  return {
    ...{ kind: 'alert', id: idOf('alert', environment, alert.alert), name: alert.alert, environment, at: group.node.at(alert.path) },
    ...{ expr, group: group.name, evaluatedBy: group.evaluatedBy, for: alert.for, keepFiringFor: alert.keepFiringFor },
    ...{ severity: labels.severity ?? '', labels, arrives, annotations, state: stateOf(hops), path: hops },
  };
};

interface Alerts {
  readonly nodes: readonly AtlasNode<'alert'>[];
  readonly edges: readonly AtlasEdge[];
  readonly byRule: ReadonlyMap<RuleView, AtlasNode<'alert'>>;
}

const alertsOf = (graph: ObjectGraph, outside: ReadonlySet<string>, { reads }: Reading, idOf: MakeId): Alerts => {
  const linked = new Map(rulesOf(graph).rules.map((one) => [one.rule, one]));
  const byRule = new Map<RuleView, AtlasNode<'alert'>>();
  const edges: AtlasEdge[] = [];
  for (const path of alertPaths(graph, outside)) {
    const one = linked.get(path.alert);
    if (one === undefined) continue;
    const node = alertNode(path, labelTexts(labelsOfAlert(path.alert, one)), idOf);
    byRule.set(path.alert, node);
    if (one.expr.kind !== 'unreadable')
      edges.push(...reads(one.expr, one.scope).map((to): AtlasEdge => ({ from: node.id, how: 'reads', to })));
  }
  return { nodes: [...byRule.values()], edges, byRule };
};

// Objectives are told by the series that Sloth's convention records of each.
const objectiveOf = (rule: RuleView, idOf: MakeId): readonly AtlasNode<'objective'>[] => {
  const { sloth_id: id, sloth_service: service = '', sloth_slo: slo = '' } = rule.labels;
  if (rule.kind !== 'record' || rule.record !== 'slo:objective:ratio' || id === undefined) return [];
  const { environment } = rule.group.node;
  const share = /^\s*vector\(\s*([\d.]+)\s*\)\s*$/.exec(rule.expr)?.[1];
  const days = rule.group.rules.find((one) => one.kind === 'record' && one.record === 'slo:time_period:days')?.expr;
  const window = days === undefined ? undefined : /^\s*vector\(\s*(\d+)\s*\)\s*$/.exec(days)?.[1];
  return [
    {
      ...{ kind: 'objective', id: idOf('objective', environment, id), name: slo, environment, at: rule.group.node.at(rule.path), service },
      ...(share === undefined ? {} : { objective: Number(share) }),
      ...(window === undefined ? {} : { window: `${window}d` }),
    },
  ];
};

const objectivesOf = (graph: ObjectGraph, { nodes: alerts }: Alerts, idOf: MakeId): Atlas => {
  const rules = graph.ruleGroups.flatMap((group) => group.rules);
  const found = rules.flatMap((rule) => objectiveOf(rule, idOf).map((node) => ({ node, labels: rule.labels })));
  const edges = found.flatMap(({ node, labels }) =>
    alerts
      .filter((alert) => alert.environment === node.environment && alert.labels.sloth_id === labels.sloth_id)
      .map((alert): AtlasEdge => ({ from: alert.id, how: 'guards', to: node.id })),
  );
  return { nodes: found.map(({ node }) => node), edges };
};

const shownOf = (graph: ObjectGraph, { reads }: Reading, idOf: MakeId): Atlas => {
  const nodes: AtlasNode[] = [];
  const edges: AtlasEdge[] = [];
  const read = (from: string, ids: readonly string[]): void => {
    edges.push(...[...new Set(ids)].sort().map((to): AtlasEdge => ({ from, how: 'reads', to })));
  };
  const { queries, analyses } = rulesOf(graph);
  const readIn = new Map<unknown, string[]>(graph.dashboards.map((dashboard) => [dashboard, []]));
  for (const { query, expr, scope } of queries) if (expr.kind !== 'unreadable') readIn.get(query.dashboard)?.push(...reads(expr, scope));
  for (const dashboard of graph.dashboards) {
    const { node, uid, title, path, queries: own } = dashboard;
    const { environment } = node;
    const id = idOf('dashboard', environment, uid || title);
    nodes.push({ kind: 'dashboard', id, name: title, environment, at: node.at(path), uid, queries: own.length });
    read(id, readIn.get(dashboard) ?? []);
  }
  for (const { analysis, expr, scope } of analyses) {
    const { node, name, path, query } = analysis;
    const whole = `${textAt(node.object, 'metadata', 'name') ?? ''}/${name}`;
    const id = idOf('analysis', node.environment, whole);
    nodes.push({ kind: 'analysis', id, name: whole, environment: node.environment, at: node.at(path), query });
    read(id, expr.kind === 'unreadable' ? [] : reads(expr, scope));
  }
  return { nodes, edges };
};

const joined = (parts: readonly Atlas[]): Atlas => ({
  nodes: parts.flatMap(({ nodes }) => nodes),
  edges: parts.flatMap(({ edges }) => edges),
});

const atlasIn = (graph: ObjectGraph, outside: ReadonlySet<string>, idOf: MakeId): Atlas => {
  const reading = scrapedAtlas(graph, idOf);
  const alerts = alertsOf(graph, outside, reading, idOf);
  const objectives = objectivesOf(graph, alerts, idOf);
  const shown = shownOf(graph, reading, idOf);
  const notified = notifiedAtlas({ graph, outside, idOf, alertId: (alert) => alerts.byRule.get(alert)?.id });
  return joined([reading.atlas(), alerts, objectives, shown, notified]);
};

/** The atlas of a graph, cluster by cluster; `outside` are Secrets, as `namespace/name`, that people create by hand. */
export const atlasOf = (graph: ObjectGraph, outside: ReadonlySet<string>): Atlas => {
  const idOf = idMaker();
  return joined(graphsIn(graph).map((one) => atlasIn(one, outside, idOf)));
};

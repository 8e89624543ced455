import type { ObjectGraph } from '../graph/graph';
import { kindsWithQueries } from '../graph/kinds/queries';
import { configViews } from '../routing/configuration';
import { unreadKinds } from './unread-kinds';

/** How many of a thing were read. */
export interface Counted {
  /** In the singular. */
  readonly what: string;
  readonly count: number;
}

const ruled =
  (kind: 'alert' | 'record') =>
  ({ ruleGroups }: ObjectGraph): number =>
    ruleGroups.reduce((sum, { rules }) => sum + rules.filter((rule) => rule.kind === kind).length, 0);

// In the order of their way: what is run, scraped, alerted on, routed, seen, applied.
const counted: readonly { readonly what: string; readonly count: (graph: ObjectGraph) => number }[] = [
  { what: 'alert', count: ruled('alert') },
  { what: 'recording rule', count: ruled('record') },
  { what: 'monitor', count: ({ monitors, otherScrapes }) => new Set([...monitors, ...otherScrapes].map(({ node }) => node)).size },
  { what: 'Service', count: ({ services }) => services.filter(({ node }) => node.kind === 'Service').length },
  { what: 'workload', count: ({ pods }) => pods.length },
  { what: 'Prometheus server', count: ({ prometheuses }) => prometheuses.length },
  { what: 'Alertmanager configuration', count: (graph) => configViews(graph).length },
  { what: 'dashboard', count: ({ dashboards }) => dashboards.length },
  { what: 'analysis metric', count: ({ analyses }) => analyses.filter(({ node }) => !kindsWithQueries.includes(node.kind)).length },
  { what: 'other expression', count: ({ analyses }) => analyses.filter(({ node }) => kindsWithQueries.includes(node.kind)).length },
  { what: 'Application', count: ({ applications }) => applications.length },
  { what: 'chart release', count: ({ releases }) => releases.filter(({ installer }) => installer === 'flux').length },
];

// Names in these are looked at, too.
const others = (graph: ObjectGraph): number => {
  const { ruleGroups, monitors, services, pods, operated, alertmanagerConfigs, dashboards, analyses, applications, otherScrapes } = graph;
  const views = [ruleGroups, monitors, services, pods, operated, alertmanagerConfigs, dashboards, analyses, applications, otherScrapes];
  const own = new Set(views.flatMap((list) => list.map(({ node }) => node.id)).concat(graph.releases.map(({ by }) => by.id)));
  const objects = graph.nodes.filter(({ id, object }) => !own.has(id) && object.apiVersion !== undefined && object.kind !== undefined);
  return objects.length - unreadKinds(graph).length;
};

/** How many of each kind of thing were read; what there is none of is left out. */
export const countsOf = (graph: ObjectGraph): readonly Counted[] =>
  [...counted, { what: 'other object', count: others }].flatMap(({ what, count }) => {
    const number = count(graph);
    return number === 0 ? [] : [{ what, count: number }];
  });

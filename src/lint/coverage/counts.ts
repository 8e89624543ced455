import type { ObjectGraph } from '../graph/graph';

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
  { what: 'monitor', count: ({ monitors }) => monitors.length },
  { what: 'Service', count: ({ services }) => services.filter(({ node }) => node.kind === 'Service').length },
  { what: 'workload', count: ({ pods }) => pods.length },
  { what: 'Prometheus server', count: ({ prometheuses }) => prometheuses.length },
  { what: 'Alertmanager configuration', count: ({ alertmanagerConfigs }) => alertmanagerConfigs.length },
  { what: 'dashboard', count: ({ dashboards }) => dashboards.length },
  { what: 'analysis metric', count: ({ analyses }) => analyses.length },
  { what: 'Application', count: ({ applications }) => applications.length },
];

/** How many of each kind of thing were read; what there is none of is left out. */
export const countsOf = (graph: ObjectGraph): readonly Counted[] =>
  counted.flatMap(({ what, count }) => {
    const number = count(graph);
    return number === 0 ? [] : [{ what, count: number }];
  });

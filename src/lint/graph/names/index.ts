import type { ObjectGraph } from '../graph';
import type { Views } from '../kinds';
import type { Definition, GraphNode, OutsideName, Reference } from '../node';
import type { StackViews } from '../stacks';
import { addressNeeds } from './addresses';
import { readValues, valuesNeeds } from './chart-values';
import { definitionsOf, needsOf } from './core-objects';
import { alertLinks, dashboardNeeds, grafanaDefinitions, outsideSources, ownGrafana, sourceNeeds } from './grafana';
import { outsideNames } from './outside';

/** The names in a graph: what defines them, what needs them, and what lies outside. */
interface FoundNames {
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
  readonly outside: readonly OutsideName[];
}

/** What names are read from, beside what the kinds of objects say of their own. */
interface Named extends Views, StackViews {
  readonly nodes: readonly GraphNode[];
  readonly releases: ObjectGraph['releases'];
  readonly world: ObjectGraph['world'];
}

/** The names that core kinds, custom resources, values of charts, addresses and dashboards define and need. */
export const namesIn = (graph: Named): FoundNames => {
  const { nodes, releases, dashboards, dataSources, ruleGroups, prometheuses } = graph;
  const values = readValues(releases);
  const isOwn = ownGrafana(values, graph.world);
  return {
    definitions: [...nodes.flatMap(definitionsOf), ...grafanaDefinitions(dataSources, dashboards)],
    references: [
      ...nodes.flatMap(needsOf),
      ...values.flatMap(valuesNeeds),
      ...dashboardNeeds(dashboards, isOwn),
      ...alertLinks(ruleGroups, isOwn),
      ...sourceNeeds(dataSources),
      ...addressNeeds({ ...graph, values }),
    ],
    outside: [...outsideNames(graph), ...outsideSources(prometheuses, values)],
  };
};

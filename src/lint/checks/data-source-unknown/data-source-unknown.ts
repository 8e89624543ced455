import { suggestion } from '../../../core/suggestion';
import { onceForName } from '../../../language/once';
import type { ObjectGraph } from '../../graph/graph';
import { type DashboardView, filledIn, variablesIn } from '../../graph/kinds/dashboards';
import type { Check, Finding } from '../check';

// What Grafana has of its own, and what kube-prometheus-stack adds.
const ofGrafana = ['', 'default', 'grafana', '-- Grafana --', '-- Mixed --', '-- Dashboard --', '__expr__'];
const ofStack = ['prometheus', 'alertmanager'];

// Of a Grafana that nothing here describes, nothing is known either.
const known = ({ dataSources, prometheuses }: ObjectGraph, environment: string): readonly string[] => {
  const here = dataSources.filter(({ node }) => node.environment === environment).map(({ uid }) => uid);
  const stack = prometheuses.some((instance) => instance.environment === environment && instance.release !== undefined) ? ofStack : [];
  return [...stack, ...here];
};

interface Asked {
  readonly environment: string;
  readonly uids: readonly string[];
  readonly text: string;
}

// Grafana takes the name of a data source in the place of its uid; the stack calls its own by capitals.
const isNamed = ({ dataSources }: ObjectGraph, { environment, uids, text }: Asked): boolean =>
  dataSources.some(({ node, name }) => node.environment === environment && name === text) ||
  (/^(Prometheus|Alertmanager)$/.test(text) && uids.includes(text.toLowerCase()));

const faults = (graph: ObjectGraph, { node, title, sources, variables }: DashboardView): readonly Finding[] => {
  const uids = known(graph, node.environment);
  if (uids.length === 0) return [];
  // Every panel and query names its data source, and they are few.
  const unknownIn = onceForName((text): string | undefined => {
    const uid = filledIn(text, variables);
    if (variablesIn(uid).length > 0 || uid === '.*' || ofGrafana.includes(uid) || uids.includes(uid)) return undefined;
    return isNamed(graph, { environment: node.environment, uids, text: uid }) ? undefined : uid;
  });
  const found = sources.flatMap(({ text, asker, path }) => {
    const uid = unknownIn(text);
    if (uid === undefined) return [];
    const message = `${asker} of dashboard "${title}" asks the data source "${uid}", which Grafana does not have`;
    return [{ at: node.at(path), message, help: suggestion(uid, uids) }];
  });
  return [...new Map(found.map((finding) => [finding.message, finding])).values()];
};

/** Data sources that dashboards ask and nobody provides. */
export const dataSourceUnknown: Check = {
  id: 'data-source-unknown',
  level: 'error',
  find: ({ graph }) => graph.dashboards.flatMap((dashboard) => faults(graph, dashboard)),
};

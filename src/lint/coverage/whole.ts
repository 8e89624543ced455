import { onceFor } from '../../language/once';
import type { ObjectGraph } from '../graph/graph';
import { uninstalledValues } from './uninstalled-values';
import { unreadKinds } from './unread-kinds';
import { unreadValues } from './unread-values';

// Of this chart, every alert is known.
const knownChart = 'kube-prometheus-stack';

/**
 * Whether every alert that there can be was read: in what was compiled with its stack always, and of a folder where a Prometheus is in it, nothing
 * was left out, and no chart can bring alerts that nobody knows. Otherwise, what no alert matches may have alerts elsewhere.
 */
export const knowsAllAlerts = onceFor((graph: ObjectGraph): boolean => {
  // A stack that runs already has rules of others, too.
  if (graph.world === 'closed') return graph.prometheuses.every(({ node }) => node.declared === undefined);
  const unread = [graph.unread, unreadKinds(graph), unreadValues(graph), uninstalledValues(graph)].flat();
  return graph.prometheuses.length > 0 && unread.length === 0 && graph.releases.every(({ chart }) => chart === knownChart);
});

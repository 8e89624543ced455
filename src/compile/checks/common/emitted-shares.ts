import { mapAt, type ObjectPath } from '../../../core/json';
import { formatMatcher } from '../../../language/matcher';
import type { Finding } from '../../../lint/checks/check';
import type { ObjectGraph } from '../../../lint/graph/graph';
import type { GraphNode } from '../../../lint/graph/node';

/** Something that an emitted object claims for its environment. */
interface Emitted {
  readonly node: GraphNode;
  readonly what: string;
  readonly value: string;
  readonly path: ObjectPath;
  readonly help: string;
}

// Of the dashboard itself, as opposed to its data sources, which are named deeper inside.
const ownUid = /^ {0,2}"uid": ?"([^"$]+)"/m;

const dashboards = ({ configMaps }: ObjectGraph): readonly Emitted[] =>
  configMaps
    .filter(({ node }) => Object.hasOwn(node.labels, 'grafana_dashboard'))
    .flatMap(({ node }) =>
      Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]): readonly Emitted[] => {
        const value = typeof text === 'string' ? ownUid.exec(text)?.[1] : undefined;
        const help = 'give one of them another uid: links lead to whichever was loaded last';
        return value === undefined ? [] : [{ node, what: 'dashboard uid', value, path: ['data', file], help }];
      }),
    );

// Alerts for a stack that runs already name their environment themselves.
const externalLabels = ({ prometheuses }: ObjectGraph): readonly Emitted[] =>
  prometheuses
    .filter(({ node }) => node.declared === undefined)
    .map(({ node, externalLabels: labels, release }) => {
      const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
      const path = release === undefined ? ['spec', 'externalLabels'] : ['prometheus', 'prometheusSpec', 'externalLabels'];
      const value = pairs.map(([label, text]) => formatMatcher({ label, operator: '=', value: text })).join(', ') || 'none at all';
      return { node, what: 'external labels', value, path, help: 'give each its own, such as environment' };
    });

/** What emitted objects of two environments have in common, though it tells one from the other. */
export const emittedShares = (graph: ObjectGraph): readonly Finding[] => {
  const seen = new Map<string, Emitted>();
  return [...externalLabels(graph), ...dashboards(graph)].flatMap((claim) => {
    const key = JSON.stringify([claim.what, claim.value]);
    const first = seen.get(key);
    const { environment } = claim.node;
    if (first === undefined) seen.set(key, claim);
    if (first === undefined || environment === '' || first.node.environment === environment) return [];
    return [
      {
        at: claim.node.at(claim.path),
        message: `${first.node.environment} and ${environment} share the ${claim.what} ${claim.what === 'external labels' ? claim.value : `"${claim.value}"`}`,
        help: claim.help,
      },
    ];
  });
};

import { type ObjectPath, valueAt } from '../../../core/json';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Check } from '../check';
import { called } from '../common/monitors';
import { objectSubject } from '../common/subjects';

interface Claim {
  readonly port: number;
  readonly by: string;
  readonly node: GraphNode;
  readonly path: ObjectPath;
}

const onNodes = ({ pods }: ObjectGraph): readonly Claim[] =>
  pods.flatMap((view) =>
    view.ports.flatMap(({ hostPort, path }) =>
      hostPort === undefined ? [] : [{ port: hostPort, by: called(view.node), node: view.node, path }],
    ),
  );

const exporterValues: ObjectPath = ['prometheus-node-exporter', 'service', 'targetPort'];

// The chart's node_exporter uses the network of its node.
const nodeExporters = (prometheuses: readonly PrometheusInstance[]): readonly Claim[] =>
  prometheuses.flatMap(({ release, values, node }) => {
    if (release === undefined || valueAt(values, 'nodeExporter', 'enabled') === false) return [];
    const port = valueAt(values, ...exporterValues);
    return [{ port: typeof port === 'number' ? port : 9100, by: `node_exporter of release ${release}`, node, path: exporterValues }];
  });

/** Ports that Pods on the same node would both take from it: the second one never starts. */
export const hostPortClash: Check = {
  id: 'host-port-clash',
  level: 'error',
  find: ({ graph }) => {
    const seen = new Map<string, Claim>();
    return [...onNodes(graph), ...nodeExporters(graph.prometheuses)].flatMap((claim) => {
      const key = `${claim.node.cluster ?? ''}\n${claim.port}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, claim);
      // One object may list a port once per protocol.
      if (first === undefined || first.by === claim.by) return [];
      return [
        {
          at: claim.node.at(claim.path),
          message: `${claim.by} uses port ${claim.port} of its node, which ${first.by} uses already`,
          help: 'give one of them another port',
          follows: [claim, first].map(({ node }) => objectSubject(node)),
        },
      ];
    });
  },
};

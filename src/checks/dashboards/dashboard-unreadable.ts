import type { GraphNode } from '../../linker/graph';
import { isMap, mapAt } from '../../model/json';
import type { Check, Finding } from '../check';

interface Fault {
  readonly message: string;
  readonly help: string;
}

// The parser quotes the text around the place, which may be long; where it is, it says behind that.
const placeIn = (error: unknown): string => {
  const position = error instanceof Error ? /at position \d+/.exec(error.message)?.[0] : undefined;
  return position === undefined ? '' : ` ${position}`;
};

const faultOf = (file: string, text: unknown): Fault | undefined => {
  if (typeof text !== 'string') return { message: 'is no text', help: 'write the JSON of a dashboard as a block of text' };
  // Grafana's provisioning looks at no other files.
  if (!file.endsWith('.json')) return { message: 'is not called .json, so Grafana does not load it', help: `call it ${file}.json` };
  try {
    const content = JSON.parse(text) as unknown;
    if (!isMap(content)) return { message: 'holds JSON that is no map', help: 'write one dashboard, as Grafana exports it' };
    if (!isMap(content.dashboard)) return undefined;
    return { message: 'wraps its dashboard in "dashboard"', help: 'that is for the HTTP API: write what stands in it' };
  } catch (error) {
    return { message: `is no JSON${placeIn(error)}`, help: 'export the dashboard from Grafana once more, or mend it there' };
  }
};

const faultsIn = (node: GraphNode): readonly Finding[] =>
  Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]) => {
    const fault = faultOf(file, text);
    if (fault === undefined) return [];
    const name = `${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`;
    return [{ at: node.at(['data', file]), message: `file "${file}" of ConfigMap ${name} ${fault.message}`, help: fault.help }];
  });

/** Files that the sidecar copies for Grafana and that Grafana shows nothing of. */
export const dashboardUnreadable: Check = {
  id: 'dashboard-unreadable',
  level: 'error',
  find: ({ graph }) =>
    graph.nodes.flatMap((node) => (node.kind === 'ConfigMap' && Object.hasOwn(node.labels, 'grafana_dashboard') ? faultsIn(node) : [])),
};

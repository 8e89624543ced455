import { mapAt } from '../../../core/json';
import { readJson } from '../../../language/json/read';
import type { ObjectGraph } from '../../graph/graph';
import type { DashboardView } from '../../graph/kinds/dashboards';
import type { GraphNode } from '../../graph/node';
import type { Check, Finding } from '../check';

interface Fault {
  readonly message: string;
  readonly help: string;
  /** Where in the text of the file. */
  readonly offset?: number;
}

const wrapped: Fault = { message: 'wraps its dashboard in "dashboard"', help: 'that is for the HTTP API: write what is in it' };

const faultInText = (text: string): Fault => {
  const read = readJson(text);
  if (read.kind === 'read') return { message: 'holds JSON that is not a map', help: 'write one dashboard, as Grafana exports it' };
  const { offset, message } = read.fault;
  return { message: `is not valid JSON: ${message}`, help: 'export the dashboard from Grafana once more, or fix it there', offset };
};

const faultOf = (file: string, text: unknown, view: DashboardView | undefined): Fault | undefined => {
  if (typeof text !== 'string') return { message: 'is not text', help: 'write the JSON of a dashboard as a block of text' };
  // Grafana's provisioning looks at no other files.
  if (!file.endsWith('.json')) return { message: 'is not called .json, so Grafana does not load it', help: `call it ${file}.json` };
  // What is linked was read as a map of JSON.
  if (view === undefined) return faultInText(text);
  return view.wrapped ? wrapped : undefined;
};

const faultsIn = (node: GraphNode, views: readonly DashboardView[]): readonly Finding[] =>
  Object.entries(mapAt(node.object, 'data')).flatMap(([file, text]) => {
    const fault = faultOf(
      file,
      text,
      views.find((view) => view.file === file),
    );
    if (fault === undefined) return [];
    const name = `${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`;
    return [
      { at: node.at(['data', file], fault.offset), message: `file "${file}" of ConfigMap ${name} ${fault.message}`, help: fault.help },
    ];
  });

const viewsByNode = ({ dashboards }: ObjectGraph): ReadonlyMap<GraphNode, readonly DashboardView[]> => {
  const views = new Map<GraphNode, DashboardView[]>();
  for (const view of dashboards) views.set(view.node, [...(views.get(view.node) ?? []), view]);
  return views;
};

/** Files that the sidecar copies for Grafana and that Grafana shows nothing of. */
export const dashboardUnreadable: Check = {
  id: 'dashboard-unreadable',
  level: 'error',
  find: ({ graph }) => {
    const views = viewsByNode(graph);
    return graph.nodes.flatMap((node) =>
      node.kind === 'ConfigMap' && Object.hasOwn(node.labels, 'grafana_dashboard') ? faultsIn(node, views.get(node) ?? []) : [],
    );
  },
};

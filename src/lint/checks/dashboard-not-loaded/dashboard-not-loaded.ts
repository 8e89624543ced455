import { listAt, mapAt, type ObjectPath, textAt, valueAt } from '../../../core/json';
import { typoOf } from '../../../core/suggestion';
import { readJson } from '../../../language/json/read';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import type { PrometheusInstance } from '../../graph/stacks';
import type { Check, Finding } from '../check';
import { called } from '../common/monitors';

/** What the sidecar of one Grafana loads. */
interface Sidecar {
  readonly environment: string;
  readonly label: string;
  /** Empty where any value will do. */
  readonly value: string;
  readonly namespaces: 'all' | readonly string[];
}

const namespacesOf = (dashboards: unknown, own: string): Sidecar['namespaces'] => {
  const written = valueAt(dashboards, 'searchNamespace');
  // The chart of the stack looks everywhere; only null leaves the namespace of Grafana.
  if (written === undefined) return 'all';
  const names = typeof written === 'string' ? written.split(',') : listAt(written).map(String);
  const wanted = names.map((name) => name.trim()).filter((name) => name !== '');
  return wanted.includes('ALL') ? 'all' : wanted.length === 0 ? [own] : wanted;
};

/** The sidecar of the Grafana beside a Prometheus, where one chart installs both. */
export const sidecarOf = ({ values, environment, namespace, release }: PrometheusInstance): readonly Sidecar[] => {
  const grafana = mapAt(values, 'grafana');
  const dashboards = mapAt(grafana, 'sidecar', 'dashboards');
  if (release === undefined || grafana.enabled === false || dashboards.enabled === false) return [];
  return [
    {
      environment,
      label: textAt(dashboards, 'label') ?? 'grafana_dashboard',
      value: textAt(dashboards, 'labelValue') ?? '1',
      namespaces: namespacesOf(dashboards, textAt(grafana, 'namespaceOverride') || namespace),
    },
  ];
};

interface Obstacle {
  readonly path: ObjectPath;
  readonly message: string;
  readonly help: string;
}

const obstacle = ({ labels, namespace }: GraphNode, { label, value, namespaces }: Sidecar): Obstacle | undefined => {
  const right = value === '' ? label : `${label}: "${value}"`;
  const own = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (own === undefined) {
    const near = typoOf(label, Object.keys(labels));
    const path = ['metadata', 'labels', ...(near === undefined ? [] : [near])];
    const has = near === undefined ? `has no label ${label}` : `has the label ${near}, not ${label}`;
    return { path, message: `${has}, by which the sidecar of Grafana finds dashboards`, help: `write the label ${right}` };
  }
  if (value !== '' && own !== value)
    return {
      path: ['metadata', 'labels', label],
      message: `has the label ${label}="${own}", and the sidecar of Grafana only loads those with "${value}"`,
      help: `write ${right}`,
    };
  if (namespaces === 'all' || namespaces.includes(namespace)) return undefined;
  return {
    path: ['metadata', 'namespace'],
    message: `is in namespace ${namespace}, and the sidecar of Grafana only searches ${namespaces.join(', ')}`,
    help: 'move it there, or list its namespace under grafana.sidecar.dashboards.searchNamespace',
  };
};

const isDashboard = (text: unknown): boolean => {
  const read = typeof text === 'string' && text.includes('"panels"') ? readJson(text) : undefined;
  return read?.kind === 'read' && Array.isArray(valueAt(read.value, 'panels'));
};

// Who writes a label of the sidecar, or nearly one, means a dashboard; other ConfigMaps may be mounted.
const isMeant = (node: GraphNode, sidecars: readonly Sidecar[]): boolean => {
  const wanted = ['grafana_dashboard', ...sidecars.map(({ label }) => label)];
  return Object.keys(node.labels).some((label) => wanted.includes(label) || typoOf(label, wanted) !== undefined);
};

const faultsOf = (node: GraphNode, sidecars: readonly Sidecar[]): readonly Finding[] => {
  const near = sidecars.filter(({ environment }) => environment === '' || environment === node.environment);
  if (near.length === 0 || !isMeant(node, near)) return [];
  const found = near.map((sidecar) => obstacle(node, sidecar));
  const [first] = found;
  if (first === undefined || found.includes(undefined) || !Object.values(mapAt(node.object, 'data')).some(isDashboard)) return [];
  const { path, message, help } = first;
  return [{ at: node.at(path), message: `${called(node)} holds a dashboard that nothing loads: it ${message}`, help }];
};

const usual = 'grafana_dashboard';

// Other sidecars look for the same in other words.
const isSpelling = (label: string): boolean =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/s$/, '') === 'grafanadashboard';

/** Dashboards for a Grafana that the folder does not hold: a slip in the label that nearly all sidecars look for. */
const slips = (node: GraphNode): readonly Finding[] => {
  const labels = Object.keys(node.labels);
  const near = labels.find((label) => !isSpelling(label) && typoOf(label, [usual]) !== undefined);
  if (near === undefined || labels.some(isSpelling)) return [];
  if (!Object.values(mapAt(node.object, 'data')).some(isDashboard)) return [];
  const message = `${called(node)} holds a dashboard that nothing loads: it has the label ${near}, not ${usual}, by which sidecars of Grafana find dashboards`;
  return [{ at: node.at(['metadata', 'labels', near]), message, help: `write the label ${usual}` }];
};

const findIn = ({ nodes, prometheuses }: ObjectGraph): readonly Finding[] => {
  const sidecars = prometheuses.flatMap(sidecarOf);
  return nodes
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap((node) => (sidecars.length === 0 ? slips(node) : faultsOf(node, sidecars)));
};

/** Dashboards in ConfigMaps that the sidecar of Grafana does not find. */
export const dashboardNotLoaded: Check = { id: 'dashboard-not-loaded', level: 'error', find: ({ graph }) => findIn(graph) };

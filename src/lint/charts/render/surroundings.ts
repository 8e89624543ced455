import { textAt } from '../../../core/json';
import type { Problem } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import type { ChartEntry } from '../chart-folder';
import type { Release } from '../release';
import { namesOfFile } from '../releases-files';
import { isPlan, planOf, type RenderPlan, type Surroundings } from './plan';

// What the operator's definitions add to a cluster; charts render monitors only where they find them.
const operatorKinds = [
  'v1/Alertmanager',
  'v1/PodMonitor',
  'v1/Probe',
  'v1/Prometheus',
  'v1/PrometheusRule',
  'v1/ServiceMonitor',
  'v1alpha1/AlertmanagerConfig',
  'v1alpha1/ScrapeConfig',
];

const isCustom = (version: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+\//.test(version) && !/(^|\.)k8s\.io\//.test(version);

/** Kinds of custom resources that the cluster knows: those of the objects at hand, and those that the stack's charts define. */
export const apiVersionsOf = (graph: ObjectGraph): readonly string[] => {
  const own = graph.nodes.flatMap(({ object, kind }) => {
    const version = textAt(object, 'apiVersion') ?? '';
    return isCustom(version) ? [version, `${version}/${kind}`] : [];
  });
  const operator = graph.releases.some(({ chart }) => ['kube-prometheus-stack', 'prometheus-operator-crds'].includes(chart));
  const defined = operator
    ? operatorKinds.flatMap((one) => [`monitoring.coreos.com/${one.split('/')[0]}`, `monitoring.coreos.com/${one}`])
    : [];
  return [...new Set([...own, ...defined])].sort();
};

const isRange = (version: string): boolean => version === '' || /[*xX^~<>= ]/.test(version.replace(/^v/, ''));

/** The chart that a release installs: of its version, or the only one where the version is a range. */
const chartFor = ({ chart, version }: Pick<Release, 'chart' | 'version'>, entries: readonly ChartEntry[]): ChartEntry | undefined => {
  const named = entries.filter(({ name }) => name === chart);
  const exact = named.find((entry) => entry.version === version || `v${entry.version}` === version || entry.version === `v${version}`);
  return exact ?? (named.length === 1 && isRange(version) ? named[0] : undefined);
};

/** The charts of a folder that something of a graph may install. */
export const neededOf = (graph: ObjectGraph, entries: readonly ChartEntry[]): readonly ChartEntry[] => {
  const installed = new Set(graph.releases.map(({ chart }) => chart));
  const files = new Set(graph.helmValues.flatMap(({ node }) => namesOfFile(node.path)));
  return entries.filter(({ name }) => installed.has(name) || files.has(name));
};

/** How every release is rendered whose chart is in the folder, and why some are not. */
export const plansOf = (
  graph: ObjectGraph,
  surroundings: Surroundings,
): { readonly plans: readonly RenderPlan[]; readonly problems: readonly Problem[] } => {
  const made = graph.releases
    .filter(({ installer, isPart }) => installer !== 'unknown' && isPart !== true)
    .flatMap((release) => {
      const { folder } = release;
      const chart = folder === undefined ? chartFor(release, surroundings.entries) : surroundings.chartIn(folder);
      return chart === undefined ? [] : [planOf(release, chart, surroundings)];
    });
  return { plans: made.filter(isPlan), problems: made.flatMap((one) => (isPlan(one) ? [] : [one])) };
};

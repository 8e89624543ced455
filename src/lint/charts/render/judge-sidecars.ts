import { isMap, type JsonMap, listAt, textAt } from '../../../core/json';
import type { Problem } from '../../../core/problem';
import type { ObjectGraph } from '../../graph/graph';
import type { GraphNode } from '../../graph/node';
import { titleOf } from './identity';
import { containersOf, podSpecOf } from './pod-needs';
import type { RenderedRelease } from './rendered';

/** A container that loads what ConfigMaps hold: which ones, by a label, and in which namespaces. */
interface Sidecar {
  readonly owner: string;
  readonly environment: string;
  readonly label: string;
  /** Empty where any value will do. */
  readonly value: string;
  readonly namespaces: 'all' | readonly string[];
}

const variable = (container: JsonMap, name: string): string | undefined =>
  listAt(container, 'env').flatMap((one) => (textAt(one, 'name') === name ? (textAt(one, 'value') ?? []) : []))[0];

const sidecarsIn = ({ release, objects }: RenderedRelease): readonly Sidecar[] =>
  objects.flatMap(({ object }) => {
    const spec = podSpecOf(object);
    return (spec === undefined ? [] : containersOf(spec)).filter(isMap).flatMap((container): readonly Sidecar[] => {
      const [label, folder] = [variable(container, 'LABEL'), variable(container, 'FOLDER')];
      if (label === undefined || folder === undefined) return [];
      const searched = variable(container, 'NAMESPACE');
      const namespaces = searched === 'ALL' ? 'all' : (searched ?? release.namespace).split(',').map((one) => one.trim());
      return [
        { owner: titleOf(object), environment: release.environment, label, value: variable(container, 'LABEL_VALUE') ?? '', namespaces },
      ];
    });
  });

const isLoaded = ({ labels, namespace }: GraphNode, { label, value, namespaces }: Sidecar): boolean =>
  labels[label] !== undefined && (value === '' || labels[label] === value) && (namespaces === 'all' || namespaces.includes(namespace));

const problemOf = (node: GraphNode, sidecars: readonly Sidecar[]): readonly Problem[] => {
  // Only a label that some sidecar looks for says that the ConfigMap is for one.
  const meant = sidecars.filter(({ label, environment }) => node.labels[label] !== undefined && environment === node.environment);
  const [first] = meant;
  if (first === undefined || meant.some((sidecar) => isLoaded(node, sidecar))) return [];
  const where = first.namespaces === 'all' ? 'every namespace' : first.namespaces.join(', ');
  return [
    {
      check: 'chart-name-missing',
      level: 'error',
      at: node.at(['metadata']),
      message: `ConfigMap ${node.namespace}/${node.name} is loaded by nothing: ${first.owner} searches for ${first.label}${first.value === '' ? '' : `=${first.value}`} in ${where}`,
      help: 'give it that label in such a namespace, or let the chart search there',
    },
  ];
};

/** Dashboards, data sources and rules in ConfigMaps that no sidecar of a rendered chart loads. */
export const sidecarProblems = (graph: ObjectGraph, releases: readonly RenderedRelease[]): readonly Problem[] => {
  const sidecars = releases.flatMap(sidecarsIn);
  const places = new Set<unknown>(releases.map(({ place }) => place));
  return graph.nodes.filter((node) => node.kind === 'ConfigMap' && !places.has(node.at([]))).flatMap((node) => problemOf(node, sidecars));
};

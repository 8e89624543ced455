import { listAt, mapAt, textAt, valueAt } from '../../core/json';
import type { ObjectGraph } from '../graph/graph';
import type { GraphNode } from '../graph/node';
import type { Release } from './releases';
import { type GivenValues, inlineLayer, textLayer, together } from './value-layers';

const valuesFrom = (graph: ObjectGraph, node: GraphNode): readonly GivenValues[] =>
  listAt(node.object, 'spec', 'valuesFrom').map((from): GivenValues => {
    const [kind = '', name = ''] = [textAt(from, 'kind'), textAt(from, 'name')];
    const found = graph.nodes.find((one) => one.kind === kind && one.name === name && one.namespace === node.namespace);
    const key = textAt(from, 'valuesKey') ?? 'values.yaml';
    const unread = { layers: [], unread: [`${kind} ${name}`] };
    if (found === undefined || kind !== 'ConfigMap' || textAt(from, 'targetPath') !== undefined) return unread;
    return valueAt(found.object, 'data', key) === undefined ? unread : textLayer(found, ['data', key]);
  });

// With `chartRef`, the name is in the address of an OCIRepository, and the version in its tag.
const referenced = (graph: ObjectGraph, node: GraphNode) => {
  const reference = mapAt(node.object, 'spec', 'chartRef');
  const found = graph.nodes.find(({ kind, name }) => kind === textAt(reference, 'kind') && name === textAt(reference, 'name'));
  const url = textAt(found?.object, 'spec', 'url') ?? '';
  return { chart: url.split('/').at(-1) ?? '', version: textAt(found?.object, 'spec', 'ref', 'tag') ?? '', path: ['spec', 'chartRef'] };
};

const chartOf = (graph: ObjectGraph, node: GraphNode) => {
  const spec = mapAt(node.object, 'spec', 'chart', 'spec');
  const chart = textAt(spec, 'chart');
  return chart === undefined
    ? referenced(graph, node)
    : { chart: chart.split('/').at(-1) ?? chart, version: textAt(spec, 'version') ?? '', path: ['spec', 'chart', 'spec', 'chart'] };
};

const releaseOf = (graph: ObjectGraph, node: GraphNode): Release => {
  const target = textAt(node.object, 'spec', 'targetNamespace');
  const { chart, version, path } = chartOf(graph, node);
  return {
    who: `HelmRelease ${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`,
    installer: 'flux',
    environment: node.environment,
    cluster: '',
    chart,
    version,
    release: textAt(node.object, 'spec', 'releaseName') ?? (target === undefined ? node.name : `${target}-${node.name}`),
    namespace: target ?? node.namespace,
    ...together([...valuesFrom(graph, node), inlineLayer(node, ['spec', 'values'])]),
    serverSide: false,
    apiVersions: [],
    skipCrds: false,
    at: node.at(path),
    versionAt: node.at(path),
  };
};

/** Charts that Flux installs. */
export const fluxReleases = (graph: ObjectGraph): readonly Release[] =>
  graph.nodes.filter(({ kind }) => kind === 'HelmRelease').map((node) => releaseOf(graph, node));

import { listAt, mapAt, type ObjectPath, textAt, textsAt, valueAt } from '../../core/json';
import type { GraphNode } from '../graph/node';
import type { GivenRelease } from './release';
import type { ReleaseSources } from './release-sources';
import { type GivenValues, inlineLayer, parameterLayer, textLayer, together } from './value-layers';

// Both kinds as one text for each key; those of a Secret may be encoded.
const textOf = ({ object }: GraphNode, key: string): Pick<Given, 'path' | 'text'> | undefined => {
  for (const field of ['stringData', 'data']) {
    const text = textAt(object, field, key);
    if (text !== undefined)
      return {
        path: [field, key],
        text: object.kind === 'Secret' && field === 'data' ? Buffer.from(text, 'base64').toString('utf8') : text,
      };
  }
  return undefined;
};

interface Given {
  readonly from: unknown;
  readonly node: GraphNode;
  readonly path: ObjectPath;
  readonly text: string;
}

const valuesFrom = (
  sources: ReleaseSources,
  release: GraphNode,
): { readonly given: readonly Given[]; readonly unread: readonly string[] } => {
  const all = listAt(release.object, 'spec', 'valuesFrom').map((from): Given | string => {
    const [kind = '', name = ''] = [textAt(from, 'kind'), textAt(from, 'name')];
    const node = sources.nodes.find(
      (one) => one.kind === kind && one.name === name && one.namespace === release.namespace && one.environment === release.environment,
    );
    const found = node === undefined ? undefined : textOf(node, textAt(from, 'valuesKey') ?? 'values.yaml');
    return node === undefined || found === undefined ? `${kind} ${name}` : { from, node, ...found };
  });
  return {
    given: all.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    unread: all.flatMap((one) => (typeof one === 'string' ? [one] : [])),
  };
};

const targetOf = ({ from }: Given): string | undefined => textAt(from, 'targetPath');

// Inline values are laid over whole texts, and what has a target over both.
const givenTo = (sources: ReleaseSources, node: GraphNode): GivenValues => {
  const { given, unread } = valuesFrom(sources, node);
  const files = textsAt(node.object, 'spec', 'chart', 'spec', 'valuesFiles').filter((file) => file !== 'values.yaml');
  return together([
    { layers: [], unread: [...files, ...unread] },
    ...given.filter((one) => targetOf(one) === undefined).map((one) => textLayer(one.node, one.path, one.text)),
    inlineLayer(node, ['spec', 'values']),
    ...given.flatMap((one) => {
      const name = targetOf(one);
      if (name === undefined) return [];
      const asText = valueAt(one.from, 'literal') === true;
      return [parameterLayer({ name, value: one.text.trim(), asText }, () => one.node.at(one.path))];
    }),
  ]);
};

// With `chartRef`, the name is in the address of an OCIRepository, and the version in its tag.
const referenced = (sources: ReleaseSources, node: GraphNode) => {
  const reference = mapAt(node.object, 'spec', 'chartRef');
  const found = sources.nodes.find(({ kind, name }) => kind === textAt(reference, 'kind') && name === textAt(reference, 'name'));
  const url = textAt(found?.object, 'spec', 'url') ?? '';
  return { chart: url.split('/').at(-1) ?? '', version: textAt(found?.object, 'spec', 'ref', 'tag') ?? '', path: ['spec', 'chartRef'] };
};

const chartOf = (sources: ReleaseSources, node: GraphNode) => {
  const spec = mapAt(node.object, 'spec', 'chart', 'spec');
  const chart = textAt(spec, 'chart');
  return chart === undefined
    ? referenced(sources, node)
    : { chart: chart.split('/').at(-1) ?? chart, version: textAt(spec, 'version') ?? '', path: ['spec', 'chart', 'spec', 'chart'] };
};

const releaseOf = (sources: ReleaseSources, node: GraphNode): GivenRelease => {
  const target = textAt(node.object, 'spec', 'targetNamespace');
  const { chart, version, path } = chartOf(sources, node);
  return {
    who: `HelmRelease ${node.namespace === '' ? '' : `${node.namespace}/`}${node.name}`,
    by: node,
    installer: 'flux',
    environment: node.environment,
    cluster: '',
    chart,
    version,
    release: textAt(node.object, 'spec', 'releaseName') ?? (target === undefined ? node.name : `${target}-${node.name}`),
    namespace: target ?? node.namespace,
    ...givenTo(sources, node),
    serverSide: false,
    apiVersions: [],
    skipCrds: false,
    at: node.at(path),
    versionAt: node.at(path),
  };
};

/** Charts that Flux installs. */
export const fluxReleases = (sources: ReleaseSources): readonly GivenRelease[] =>
  sources.nodes.filter(({ kind }) => kind === 'HelmRelease').map((node) => releaseOf(sources, node));

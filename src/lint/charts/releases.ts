import { mergeValues, type ValuePath, type Values } from '../../core/charts/helm-values';
import { type ObjectPath, valueAt } from '../../core/json';
import type { Location } from '../../core/problem';
import { isTemplate } from '../../language/go-template/lex';
import type { GraphNode } from '../graph/node';
import { renderedFolder } from '../graph/rendered-folder';
import type { GivenRelease, Release } from './release';
import type { ReleaseSources } from './release-sources';
import { argoReleases } from './releases-argocd';
import { valuesFileReleases } from './releases-files';
import { fluxReleases } from './releases-flux';
import type { ValueLayer } from './value-layers';

// One file of values is a node already; where there are several, what installs the chart is to blame for them.
const valuesNode = ({ valuesAt }: ReleaseSources, release: GivenRelease): GraphNode => {
  const { layers, by, environment, chart } = release;
  const { cluster, declared } = by;
  const [first] = layers;
  const only = layers.length === 1 && first?.file !== undefined && release.isPart !== true ? valuesAt.get(first.file)?.node : undefined;
  if (only !== undefined) return only;
  const values = mergedValues(release);
  const place = (path: ObjectPath, offset?: number): Location => placeOf(release, path, offset);
  const none = { namespace: '', name: '', labels: {}, annotations: {} };
  // It lies where the chart renders, which is in no folder that is synced.
  const path = `${renderedFolder(environment, release.release === '' ? chart : release.release)}/values.yaml`;
  return {
    path,
    id: by.id,
    kind: 'HelmValues',
    object: values,
    at: place,
    environment,
    ...(cluster === undefined ? {} : { cluster }),
    ...(declared === undefined ? {} : { declared }),
    ...none,
  };
};

// Of a release whose name is a template, nothing that follows from the name is known.
const asKnown = (release: GivenRelease): GivenRelease =>
  isTemplate(release.release) || isTemplate(release.namespace) ? { ...release, installer: 'unknown', release: '', namespace: '' } : release;

/** Every chart that objects install; then those whose values are here without anything that installs them. */
export const releasesIn = (sources: ReleaseSources): readonly Release[] => {
  const installed = [...argoReleases(sources), ...fluxReleases(sources)];
  const read = new Set(installed.flatMap(({ layers }) => layers.flatMap(({ file }) => file ?? [])));
  return [...installed.map(asKnown), ...valuesFileReleases(sources, read)].map((release) => ({
    ...release,
    node: valuesNode(sources, release),
  }));
};

/** The values of a release as Helm lays them over each other; those of the chart itself are below them. */
export const mergedValues = ({ layers }: Pick<Release, 'layers'>): Values =>
  layers.map(({ values }) => values).reduce<Values>(mergeValues, {});

const depthIn = ({ values }: ValueLayer, path: ObjectPath): number => {
  for (let depth = 0; depth < path.length; depth += 1) if (valueAt(values, ...path.slice(0, depth + 1)) === undefined) return depth;
  return path.length;
};

interface Written {
  /** Of the layer that writes the most of a path, the later one of two; below zero where none writes any. */
  readonly layer: number;
  readonly depth: number;
}

const writtenAt = ({ layers }: Pick<Release, 'layers'>, path: ObjectPath): Written =>
  layers.reduce<Written>(
    (found, layer, index) => {
      const depth = depthIn(layer, path);
      return depth > 0 && depth >= found.depth ? { layer: index, depth } : found;
    },
    { layer: -1, depth: 0 },
  );

/** Where a value is written: in the last layer that has it, or the most of what is above it; else where the chart is named. */
export const placeOf = (release: Pick<Release, 'layers' | 'at'>, path: ObjectPath, offset?: number): Location => {
  const { layer, depth } = writtenAt(release, path);
  const found = release.layers[layer];
  if (found === undefined) return release.at;
  // What is below a text is looked for in it.
  const isInside = depth === path.length || typeof valueAt(found.values, ...path.slice(0, depth)) === 'string';
  return isInside ? found.at(path, offset) : found.at(path.slice(0, depth));
};

/** Of several values, the one that is written last: in the last layer, and there the furthest down. */
export const lastWritten = (release: Pick<Release, 'layers' | 'at'>, paths: readonly ValuePath[]): Location => {
  const written = paths.map((path) => ({ layer: writtenAt(release, path).layer, at: placeOf(release, path) }));
  const [last] = written.sort((a, b) => b.layer - a.layer || b.at.line - a.at.line || b.at.column - a.at.column);
  return last?.at ?? release.at;
};

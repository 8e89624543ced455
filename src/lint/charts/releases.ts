import { mergeValues, type ValuePath, type Values } from '../../core/charts/helm-values';
import { isMap } from '../../core/json';
import type { Location } from '../../core/problem';
import type { ObjectGraph } from '../graph/graph';
import { argoReleases } from './releases-argocd';
import { valuesFileReleases } from './releases-files';
import { fluxReleases } from './releases-flux';
import type { ValueLayer } from './value-layers';

/** A chart that something installs, with the values that it is given. */
export interface Release {
  /** How messages call what installs it. */
  readonly who: string;
  readonly installer: 'argocd' | 'flux' | 'unknown';
  readonly environment: string;
  /** The cluster it is installed in; empty where nobody says. */
  readonly cluster: string;
  readonly chart: string;
  /** Empty where nobody says. */
  readonly version: string;
  /** Folder of the chart in the repository, where it is not downloaded. */
  readonly folder?: string;
  /** Whether the chart is only a part of the one in the folder, which is rendered as a whole. */
  readonly isPart?: boolean;
  /** Empty where nobody says, as is the namespace. */
  readonly release: string;
  readonly namespace: string;
  readonly layers: readonly ValueLayer[];
  /** What it is given besides, and could not be read. */
  readonly unread: readonly string[];
  /** Whether the API server is sent what was rendered by server-side apply. */
  readonly serverSide: boolean;
  /** What else decides what is rendered. */
  readonly kubeVersion?: string;
  readonly apiVersions: readonly string[];
  readonly skipCrds: boolean;
  /** Where the chart is named, and its version. */
  readonly at: Location;
  readonly versionAt: Location;
}

const byGraph = new WeakMap<ObjectGraph, readonly Release[]>();

/** Every chart that the objects of a graph install. */
export const releasesOf = (graph: ObjectGraph): readonly Release[] => {
  const known = byGraph.get(graph);
  if (known !== undefined) return known;
  const installed = [...argoReleases(graph), ...fluxReleases(graph)];
  const read = new Set(installed.flatMap(({ layers }) => layers.flatMap(({ file }) => file ?? [])));
  const releases = [...installed, ...valuesFileReleases(graph, read)];
  byGraph.set(graph, releases);
  return releases;
};

/** The values of a release as Helm lays them over each other; those of the chart itself are below them. */
export const mergedValues = ({ layers }: Pick<Release, 'layers'>): Values =>
  layers.map(({ values }) => values).reduce<Values>(mergeValues, {});

const depthIn = ({ values }: ValueLayer, path: ValuePath): number => {
  let depth = 0;
  for (let found: unknown = values; isMap(found) && depth < path.length && Object.hasOwn(found, path[depth] ?? ''); depth += 1)
    found = found[path[depth] ?? ''];
  return depth;
};

interface Written {
  /** Of the layer that writes the most of a path, the later one of two; below zero where none writes any. */
  readonly layer: number;
  readonly depth: number;
}

const writtenAt = ({ layers }: Pick<Release, 'layers'>, path: ValuePath): Written =>
  layers.reduce<Written>(
    (found, layer, index) => {
      const depth = depthIn(layer, path);
      return depth > 0 && depth >= found.depth ? { layer: index, depth } : found;
    },
    { layer: -1, depth: 0 },
  );

/** Where a value is written: in the last layer that has it, or the most of what is above it; else where the chart is named. */
export const placeOf = (release: Pick<Release, 'layers' | 'at'>, path: ValuePath): Location => {
  const { layer, depth } = writtenAt(release, path);
  return release.layers[layer]?.at(path.slice(0, depth)) ?? release.at;
};

/** Of several values, the one that is written last: in the last layer, and there the furthest down. */
export const lastWritten = (release: Pick<Release, 'layers' | 'at'>, paths: readonly ValuePath[]): Location => {
  const written = paths.map((path) => ({ layer: writtenAt(release, path).layer, at: placeOf(release, path) }));
  const [last] = written.sort((a, b) => b.layer - a.layer || b.at.line - a.at.line || b.at.column - a.at.column);
  return last?.at ?? release.at;
};

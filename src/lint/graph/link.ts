import { isMap, type JsonMap, labelsAt, listAt, textAt } from '../../core/json';
import { carriedObjects } from '../charts/carried';
import { releaseSources } from '../charts/release-sources';
import { releasesIn } from '../charts/releases';
import type { ObjectGraph } from './graph';
import { readViews, type Views } from './kinds';
import { isComposeFile } from './kinds/compose-files';
import { isDashboard } from './kinds/dashboards';
import { namesIn } from './names';
import type { GraphNode, SourceObject } from './node';
import { stacksOf } from './stacks';

/** Folders below that of an environment, by which a path tells which environment it belongs to. */
const perEnvironment =
  /^(?:.*\/)?dist\/([^/]+)\/(?:apps|manifests|values|tests|declared|rules|alertmanager|plain)\/|^([^/]+)\/(?:(?:apps|manifests|values|tests|declared|plain)\/|(?:rules|alertmanager)\/(?:mimir|loki)\.yaml$)/;

const environmentOf = (path: string): string => {
  const [, below, first] = perEnvironment.exec(path) ?? [];
  const found = below ?? first ?? '';
  return found === 'shared' ? '' : found;
};

// Documents without a kind are told by what only they hold.
const kindOf = (object: JsonMap): string => {
  const kind = textAt(object, 'kind');
  if (kind !== undefined && textAt(object, 'apiVersion') !== undefined) return kind;
  if (isMap(object.route) && Array.isArray(object.receivers)) return 'AlertmanagerFile';
  if (listAt(object, 'groups').some((group) => Array.isArray(isMap(group) ? group.rules : undefined))) return 'RuleFile';
  if (Array.isArray(object.slos) && textAt(object, 'version')?.startsWith('prometheus/') === true) return 'SlothFile';
  if (isDashboard(object)) return 'DashboardFile';
  if (Array.isArray(object.scrape_configs)) return 'PrometheusFile';
  if (Array.isArray(object.datasources)) return 'DataSourceFile';
  if (isComposeFile(object)) return 'ComposeFile';
  return 'HelmValues';
};

const nodeOf = (source: SourceObject, number: number): GraphNode => ({
  ...source,
  id: number === 1 ? source.path : `${source.path}#${number}`,
  environment: source.environment ?? environmentOf(source.path),
  kind: kindOf(source.object),
  namespace: textAt(source.object, 'metadata', 'namespace') ?? '',
  name: textAt(source.object, 'metadata', 'name') ?? '',
  labels: labelsAt(source.object, 'metadata', 'labels'),
  annotations: labelsAt(source.object, 'metadata', 'annotations'),
});

const nodesOf = (sources: readonly SourceObject[]): readonly GraphNode[] => {
  const seen = new Map<string, number>();
  return sources.map((source) => {
    const number = (seen.get(source.path) ?? 0) + 1;
    seen.set(source.path, number);
    return nodeOf(source, number);
  });
};

/** What the linker builds a graph from. */
export interface Linkable extends Pick<ObjectGraph, 'exposures' | 'readers' | 'metrics' | 'world' | 'outside'> {
  readonly acceptances?: ObjectGraph['acceptances'];
  readonly severities?: ObjectGraph['severities'];
  readonly scrapedElsewhere?: boolean;
  readonly unread?: ObjectGraph['unread'];
  readonly assumed?: ObjectGraph['assumed'];
  readonly sources: readonly SourceObject[];
  /** Every file that is there, whatever it holds; those of the sources where nothing is said. */
  readonly files?: readonly string[];
  /** Releases, by who installs them, of which everything that their charts render is among the sources. */
  readonly rendered?: ReadonlySet<string>;
}

const joined = (first: Views, second: Views): Views =>
  // Both have the same lists.
  Object.fromEntries(Object.entries(first).map(([key, list]) => [key, [...list, ...second[key as keyof Views]]])) as unknown as Views;

/** Builds the object graph: one look at every object, then at what values make charts render, then the names that they define and need. */
export const link = ({ sources, files, outside, rendered = new Set(), ...declared }: Linkable): ObjectGraph => {
  const paths = files ?? [...new Set(sources.map(({ path }) => path))];
  const written = nodesOf(sources);
  const first = readViews(written);
  const givers = releaseSources({ ...first.views, nodes: written, paths });
  const releases = releasesIn(givers);
  const nodes = nodesOf([...sources, ...carriedObjects(givers, releases, rendered)]);
  const carried = readViews(nodes.slice(written.length));
  const views = joined(first.views, carried.views);
  const stacks = stacksOf(views, releases);
  const further = namesIn({ ...views, ...stacks, nodes, releases, world: declared.world });
  return {
    ...views,
    ...stacks,
    nodes: [...written, ...nodes.slice(written.length)],
    releases,
    clusters: [],
    acceptances: [],
    severities: {},
    scrapedElsewhere: false,
    unread: [],
    assumed: [],
    ...declared,
    files: paths,
    definitions: [...first.definitions, ...carried.definitions, ...further.definitions],
    references: [...first.references, ...carried.references, ...further.references],
    outside: [...outside, ...further.outside],
  };
};

/** The graph of plain objects of which nobody has declared anything. */
export const linkObjects = (sources: readonly SourceObject[]): ObjectGraph =>
  link({ sources, exposures: [], readers: [], metrics: 'some', world: 'open', outside: [] });

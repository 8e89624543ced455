import { type JsonMap, textAt } from '../../../core/json';
import type { ObjectGraph } from '../../graph/graph';
import { declaredWorkload } from '../../graph/kinds/pods';
import { link } from '../../graph/link';
import type { GraphNode, SourceObject } from '../../graph/node';
import { isRendered, renderedFolder } from '../../graph/rendered-folder';
import type { RenderedRelease } from './rendered';

const pathOf = ({ release }: RenderedRelease, template: string): string =>
  `${renderedFolder(release.environment, release.release === '' ? release.chart : release.release)}/${template}`;

// Some of what the stack's chart renders is known by its values already, with all that follows from them.
const isKnownByValues = ({ release }: RenderedRelease, object: JsonMap): boolean =>
  release.chart === 'kube-prometheus-stack' &&
  (object.kind === 'Prometheus' ||
    object.kind === 'Alertmanager' ||
    (object.kind === 'DaemonSet' && textAt(object, 'metadata', 'name')?.endsWith('-prometheus-node-exporter') === true));

const sourcesOf = (rendered: RenderedRelease): readonly SourceObject[] =>
  rendered.objects
    .filter(({ object }) => !isKnownByValues(rendered, object) && object.kind !== 'CustomResourceDefinition')
    .map(({ template, object }) => ({ path: pathOf(rendered, template), object, at: () => rendered.place }));

/** The rendered release that provides a workload which the input only declares. */
export const renderedBy = (releases: readonly RenderedRelease[], { kind, environment, name }: GraphNode): RenderedRelease | undefined =>
  kind === declaredWorkload
    ? releases.find(({ release }) => release.environment === environment && release.who === `Application ${name}-${environment}`)
    : undefined;

/** The graph with what charts render in it, in the place of what was only declared of them. */
export const joined = (graph: ObjectGraph, releases: readonly RenderedRelease[]): ObjectGraph =>
  link({
    sources: [
      ...graph.nodes.filter((node) => renderedBy(releases, node) === undefined && !isRendered(node)),
      ...releases.flatMap(sourcesOf),
    ],
    exposures: graph.exposures,
    readers: graph.readers,
    metrics: graph.metrics,
    world: graph.world,
    files: graph.files,
    rendered: new Set(releases.map(({ release }) => release.who)),
    outside: graph.outside,
    acceptances: graph.acceptances,
    severities: graph.severities,
    scrapedElsewhere: graph.scrapedElsewhere,
    unread: graph.unread,
    assumed: graph.assumed,
  });

/** Objects of a kind that a release renders, by their names. */
export const namesOf = ({ objects }: RenderedRelease, kind: string): readonly string[] =>
  objects.flatMap(({ object }) => (object.kind === kind ? (textAt(object, 'metadata', 'name') ?? []) : []));

import { labelsAt, mapAt } from '../../../core/json';
import type { Exposure, ObjectGraph } from '../../graph/graph';
import type { PodsView } from '../../graph/kinds/pods';
import type { Check, Finding } from '../check';
import { called, scrapedBy } from '../common/monitors';
import { objectSubject } from '../common/subjects';

const looksLikeMetrics = (name: string): boolean => /(^|-)metrics(-|$)/.test(name);

// Ports are called so, or Pods ask for it in the way of a Prometheus that discovers Pods by annotation.
const asksForScraping = (pods: PodsView): string | undefined => {
  const annotations = labelsAt(pods.node.object, ...pods.path, 'metadata', 'annotations');
  if (annotations['prometheus.io/scrape'] === 'true') return 'the annotation prometheus.io/scrape, which the operator does not read';
  const port = pods.ports.find(({ name }) => looksLikeMetrics(name));
  return port === undefined ? undefined : `a port named ${port.name}`;
};

// In a folder, a Prometheus that is not here, or jobs that are written out, may scrape by annotation.
const mayBeScrapedOtherwise = ({ world, prometheuses }: ObjectGraph): boolean =>
  world === 'open' &&
  (prometheuses.length === 0 ||
    prometheuses.some(({ values, node }) =>
      [mapAt(values, 'prometheus', 'prometheusSpec'), mapAt(node.object, 'spec')].some(
        (spec) => spec.additionalScrapeConfigs !== undefined || spec.additionalScrapeConfigsSecret !== undefined,
      ),
    ));

const unscraped = (graph: ObjectGraph): readonly Finding[] => {
  const scopes = scrapedBy(graph);
  // Without any monitor, nobody means to scrape anything here.
  if (graph.monitors.length === 0 || mayBeScrapedOtherwise(graph)) return [];
  const scraped = new Set(
    scopes.flatMap(({ monitors }) =>
      monitors.flatMap(({ endpoints }) => endpoints.flatMap(({ targets }) => targets.flatMap(({ pods }) => pods?.node.id ?? []))),
    ),
  );
  return graph.pods.flatMap((pods): readonly Finding[] => {
    const why = scraped.has(pods.node.id) ? undefined : asksForScraping(pods);
    if (why === undefined) return [];
    return [
      {
        at: pods.node.at(pods.path),
        message: `no monitor scrapes ${called(pods.node)}, which has ${why}`,
        help: 'add a PodMonitor or ServiceMonitor that selects it',
        follows: [objectSubject(pods.node)],
      },
    ];
  });
};

// What the stack scrapes needs no monitor of its own.
const byStack = (graph: ObjectGraph, { environment, signals }: Exposure): boolean =>
  scrapedBy(graph).some(
    ({ prometheus, named }) =>
      prometheus?.environment === environment &&
      signals.some(({ metric }) => seriesNames(metric).some((name) => named(name).some(({ labels }) => !labels.open))),
  );

const seriesNames = (metric: string): readonly string[] => [metric, `${metric}_count`];

const unwatched = (graph: ObjectGraph): readonly Finding[] =>
  graph.exposures
    .filter(
      ({ monitors, signals, workload, environment }) =>
        monitors.length === 0 && signals.length > 0 && workload !== 'external' && environment !== '',
    )
    .filter((exposure) => !byStack(graph, exposure))
    .map(({ workload, signals, at }) => ({
      at,
      message: `no monitor scrapes workload ${workload}, which exposes ${signals[0]?.metric}${signals.length > 1 ? ' and others' : ''}`,
    }));

/** Pods and workloads that expose metrics which nobody scrapes. */
export const scrapedNever: Check = {
  id: 'scraped-never',
  level: 'warning',
  find: ({ graph }) => [...unscraped(graph), ...unwatched(graph)],
};

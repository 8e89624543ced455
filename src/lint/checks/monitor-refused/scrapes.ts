import { listAt, mapAt, type ObjectPath, type PlacedValue, valueAt, valuesAt } from '../../../core/json';
import type { GraphNode } from '../../graph/node';

/** Something that an object scrapes: an endpoint, or the object as a whole. */
export interface Scrape extends PlacedValue {
  /** The field of its interval. */
  readonly interval: 'interval' | 'scrapeInterval';
}

/** Where objects of a kind say what is scraped, and how it is relabeled. */
interface Places {
  readonly scrapes: string;
  readonly interval?: Scrape['interval'];
  readonly relabelings: readonly string[];
}

const places: Readonly<Record<string, Places>> = {
  ServiceMonitor: { scrapes: 'spec.endpoints.*', relabelings: ['relabelings', 'metricRelabelings'] },
  PodMonitor: { scrapes: 'spec.podMetricsEndpoints.*', relabelings: ['relabelings', 'metricRelabelings'] },
  Probe: {
    scrapes: 'spec',
    relabelings: ['metricRelabelings', 'targets.staticConfig.relabelingConfigs', 'targets.ingress.relabelingConfigs'],
  },
  ScrapeConfig: { scrapes: 'spec', interval: 'scrapeInterval', relabelings: ['relabelings', 'metricRelabelings'] },
};

/** Kinds of objects that say what is scraped. */
export const scrapingKinds = Object.keys(places);

/** What an object scrapes. */
export const scrapesOf = (node: GraphNode): readonly Scrape[] => {
  const { scrapes, interval = 'interval' } = places[node.kind] ?? { scrapes: 'spec' };
  return valuesAt(node.object, scrapes).map((found) => ({ ...found, interval }));
};

/** Every step of relabeling of something that is scraped. */
export const relabelingsOf = (
  { kind }: GraphNode,
  { value, path }: Scrape,
): readonly { readonly step: unknown; readonly path: ObjectPath }[] =>
  (places[kind]?.relabelings ?? []).flatMap((field) => {
    const steps = field.split('.');
    return listAt(value, ...steps).map((step, index) => ({ step, path: [...path, ...steps, index] }));
  });

/** The selectors of an object that have operators. */
export const expressionsOf = (node: GraphNode): readonly PlacedValue[] => valuesAt(node.object, 'spec.selector.matchExpressions.*');

/** Whether it reads files of the Prometheus container. */
export const fileFields = ({ value }: Scrape): readonly ObjectPath[] => [
  ...(valueAt(value, 'bearerTokenFile') === undefined ? [] : [['bearerTokenFile']]),
  ...['caFile', 'certFile', 'keyFile']
    .filter((field) => Object.hasOwn(mapAt(value, 'tlsConfig'), field))
    .map((field) => ['tlsConfig', field]),
];

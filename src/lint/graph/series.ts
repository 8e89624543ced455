import type { SeriesFacts } from '../../language/infer/facts';
import { anyNumber } from '../../language/infer/interval';
import { anyLabels, type LabelFacts, type LabelSet } from '../../language/infer/labels';
import { type Duration, inMilliseconds, isDuration } from '../../language/quantity';
import { exporters, type StackExporter, stackExporters, stackRecordings } from '../metrics';
import { perTarget } from '../metrics/every-target';
import type { CatalogueMetric } from '../metrics/metric';
import type { MonitorView } from './kinds/monitors';
import { passed } from './relabeling';
import { type Shape, shapesOf } from './shapes';
import type { PrometheusInstance } from './stacks';
import { scrapedLabels, targetLabels } from './target-labels';
import type { EndpointTargets, MonitorTargets } from './targets';

/** A series that Prometheus has, with who provides it. */
export interface KnownSeries extends SeriesFacts {
  readonly metric: string;
  /** Who exposes it, as messages say it: `workload fastapi`, `node_exporter`. */
  readonly producer: string;
  /** The monitor that it comes through, where one of ours does. */
  readonly monitor?: MonitorView;
  /** Whether relabelings of its endpoint drop it before it is stored. */
  readonly dropped: boolean;
  readonly startsAtZero: boolean;
  /** How many labels the exporter itself writes; the first event of a counter without any is seen. */
  readonly ownLabels: number;
}

const ownLabels = ({ labels, sometimes, values }: CatalogueMetric, extra: Shape['extra']): LabelSet => {
  if (labels === 'unknown') return { known: new Map(extra), open: true };
  const own = labels.map((label): readonly [string, LabelFacts] => {
    const only = values !== undefined && Object.hasOwn(values, label) ? values[label] : undefined;
    return [label, { always: sometimes?.includes(label) !== true, ...(only === undefined ? {} : { values: only }) }];
  });
  return { known: new Map([...own, ...extra]), open: false };
};

const milliseconds = (text: string | undefined): number | undefined =>
  text !== undefined && isDuration(text) ? inMilliseconds(text as Duration) : undefined; // isDuration says that it is one

interface Origin extends Pick<KnownSeries, 'producer' | 'interval'> {
  readonly monitor?: MonitorView;
}

const common = (metric: CatalogueMetric, shape: Shape, origin: Origin) => {
  const every = milliseconds(metric.every);
  const { extra: _extra, ...facts } = shape;
  return {
    ...facts,
    ...origin,
    ...(every === undefined ? {} : { every }),
    startsAtZero: metric.startsAtZero === true,
    ownLabels: metric.labels === 'unknown' ? 0 : metric.labels.length,
  };
};

/** Series of an endpoint: those of the workloads behind it and those that Prometheus adds for each target. */
const endpointSeries = (
  monitor: MonitorView,
  found: EndpointTargets,
  exposed: readonly Exposed[],
  interval: number | undefined,
): readonly KnownSeries[] => {
  const target = targetLabels(monitor, found);
  const { honorLabels, metricRelabelings } = found.endpoint;
  const origin = { monitor, ...(interval === undefined ? {} : { interval }) };
  const own = exposed.flatMap(({ workload, signals }) =>
    signals.flatMap((metric) =>
      shapesOf(metric).map((shape): KnownSeries => {
        const labels = scrapedLabels(target, ownLabels(metric, shape.extra), honorLabels);
        const passing = passed({ metric: shape.metric, labels }, metricRelabelings);
        const series = common(metric, shape, { ...origin, producer: workload });
        return passing === undefined ? { ...series, labels, dropped: true } : { ...series, ...passing, dropped: false };
      }),
    ),
  );
  const producer = exposed[0]?.workload ?? `${monitor.kind} ${monitor.name}`;
  const added = perTarget.flatMap((metric) =>
    shapesOf(metric).map((shape): KnownSeries => ({ ...common(metric, shape, { ...origin, producer }), labels: target, dropped: false })),
  );
  return [...own, ...added];
};

const stackTarget = ({ jobs, labels }: StackExporter): LabelSet => ({
  known: new Map<string, LabelFacts>([
    ...['namespace', 'service', 'endpoint', 'instance'].map((label): [string, LabelFacts] => [label, { always: true }]),
    // Nodes have none of these.
    ...['pod', 'container'].map((label): [string, LabelFacts] => [label, { always: false }]),
    ['job', { always: true, values: jobs }],
    ...labels.map((label) => [label, { always: true }] as const),
  ]),
  open: false,
});

const stackSeries = (installed: StackExporter, interval: number | undefined): readonly KnownSeries[] => {
  const target = stackTarget(installed);
  const origin = { producer: installed.exporter.name, ...(interval === undefined ? {} : { interval }) };
  return installed.exporter.metrics.flatMap((metric) =>
    shapesOf(metric).map((shape) => ({
      ...common(metric, shape, origin),
      labels: scrapedLabels(target, ownLabels(metric, shape.extra), installed.honorLabels),
      dropped: false,
    })),
  );
};

const unknownLabels = (metric: CatalogueMetric, shape: Shape): LabelSet => ({ ...ownLabels(metric, shape.extra), open: true });

/** Series whose targets are not known: of exporters that may be there, and of what is declared as external. */
export const looseSeries = (metrics: readonly CatalogueMetric[], producer: string): readonly KnownSeries[] =>
  metrics.flatMap((metric) =>
    shapesOf(metric).map((shape) => ({ ...common(metric, shape, { producer }), labels: unknownLabels(metric, shape), dropped: false })),
  );

const recordedSeries = (metric: string): KnownSeries => ({
  metric,
  producer: 'rules of kube-prometheus-stack',
  sample: 'unknown',
  unit: 'unknown',
  values: anyNumber,
  labels: anyLabels,
  dropped: false,
  startsAtZero: true,
  ownLabels: 0,
});

// `up` of what the chart has scraped.
const stackUp = (all: readonly StackExporter[]): readonly KnownSeries[] => {
  const jobs = [...new Set(all.flatMap((one) => one.jobs))].sort();
  const labels = {
    ...stackTarget({ ...(all[0] ?? { exporter: { name: '', metrics: [] }, honorLabels: false }), jobs, labels: [] }),
    open: true,
  };
  return perTarget.flatMap((metric) =>
    shapesOf(metric).map((shape) => ({ ...common(metric, shape, { producer: 'kube-prometheus-stack' }), labels, dropped: false })),
  );
};

/** What comes with the stack that a Prometheus belongs to; of one outside a chart, whatever exporters there may be. */
export const stackOf = ({
  release,
  values,
  scrapeInterval,
}: Pick<PrometheusInstance, 'release' | 'values' | 'scrapeInterval'>): readonly KnownSeries[] => {
  if (release === undefined) {
    const loose = exporters.flatMap(({ name, metrics }) => looseSeries(metrics, name));
    return [...loose, ...looseSeries(perTarget, 'Prometheus'), ...stackRecordings({}).map(recordedSeries)];
  }
  const installed = stackExporters(release, values);
  const interval = milliseconds(scrapeInterval);
  return [...installed.flatMap((one) => stackSeries(one, interval)), ...stackUp(installed), ...stackRecordings(values).map(recordedSeries)];
};

/** Metrics with the workload that exposes them. */
export interface Exposed {
  readonly workload: string;
  readonly signals: readonly CatalogueMetric[];
}

/** The series that come through one monitor, given what the workloads behind it expose. */
export const monitorSeries = (
  { monitor, endpoints }: MonitorTargets,
  exposed: readonly Exposed[],
  scrapeInterval: string,
): readonly KnownSeries[] =>
  endpoints.flatMap((found) => endpointSeries(monitor, found, exposed, milliseconds(found.endpoint.interval ?? scrapeInterval)));

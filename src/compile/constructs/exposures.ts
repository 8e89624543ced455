import type { ApiObject, App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Exposure } from '../../lint/graph/graph';
import type { CatalogueMetric } from '../../lint/metrics/metric';
import { environmentOf } from './environment-name';

/** A metric that something exposes. */
export interface ExposedMetric {
  /** Its name; a histogram is named once, without _bucket. */
  readonly metric: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  /**
   * Labels that the exporter writes.
   *
   * @default - unknown
   */
  readonly labels?: readonly string[];
  /**
   * Finite upper bounds of the buckets of a histogram.
   *
   * @default - unknown
   */
  readonly buckets?: readonly number[];
  /**
   * Labels that have only these values.
   *
   * @default - any value is possible
   */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /**
   * What its values are counted in.
   *
   * @default - unknown
   */
  readonly unit?: 'seconds' | 'bytes' | 'ratio' | 'timestamp';
}

/** The metrics as the linker knows those of exporters. */
export const catalogued = (metrics: readonly ExposedMetric[]): readonly CatalogueMetric[] =>
  metrics.map(({ labels, ...metric }) => ({ ...metric, labels: labels ?? 'unknown' }));

type Noted = Pick<Exposure, 'workload' | 'monitors' | 'signals'>;

const exposureMetadata = 'crowsnest/exposure';

/** Notes which metrics the targets of monitors below a construct expose. */
export const noteExposure = (scope: IConstruct, exposure: Noted): void => scope.node.addMetadata(exposureMetadata, exposure);

/** Notes the metrics that a user says the targets of a monitor expose. */
export const noteMetrics = (monitor: ApiObject, metrics: readonly ExposedMetric[] | undefined): void => {
  if (metrics === undefined) return;
  const { name, metadata } = monitor;
  noteExposure(monitor, { workload: name, monitors: [{ namespace: metadata.namespace ?? '', name }], signals: catalogued(metrics) });
};

const exposuresOf = (construct: IConstruct): readonly Exposure[] =>
  construct.node.metadata
    .filter(({ type }) => type === exposureMetadata)
    .map(({ data }) => ({
      // `noteExposure` is the only writer of this metadata.
      ...(data as Noted),
      environment: environmentOf(construct),
      at: { file: construct.node.path, line: 1, column: 1 },
    }));

/** Which metrics the monitors of an app are known to provide. */
export const exposuresIn = (app: App): readonly Exposure[] => app.node.findAll().flatMap(exposuresOf);

import type { SeriesFacts } from '../../language/infer/facts';
import { anyNumber, type Interval } from '../../language/infer/interval';
import type { LabelFacts } from '../../language/infer/labels';
import { decimal } from '../../language/promql/tag';
import type { CatalogueMetric } from '../metrics/metric';

/** One of the series that a metric consists of, with the labels that only this one has. */
export interface Shape extends Pick<SeriesFacts, 'sample' | 'unit' | 'values' | 'buckets'> {
  readonly metric: string;
  readonly extra: readonly (readonly [string, LabelFacts])[];
}

// Clients and Prometheus 2 write whole bounds as 1, Prometheus 3 stores them as 1.0.
const boundTexts = (bounds: readonly number[]): readonly string[] => [
  ...bounds.flatMap((bound) => (Number.isInteger(bound) ? [decimal(bound), `${decimal(bound)}.0`] : [decimal(bound)])),
  '+Inf',
];

const counting: Interval = { min: 0, max: Infinity, nan: false };

/** The series of a metric: one, or for histograms and summaries several. */
export const shapesOf = ({ metric, type, unit: given, range, buckets }: CatalogueMetric): readonly Shape[] => {
  const unit = given ?? 'unknown';
  const bounds = buckets === undefined ? {} : { buckets };
  const le = { always: true, ...(buckets === undefined ? {} : { values: boundTexts(buckets) }) };
  const parts: readonly Shape[] = [
    { metric: `${metric}_sum`, sample: 'counter', unit, values: counting, extra: [] },
    { metric: `${metric}_count`, sample: 'counter', unit: 'unknown', values: counting, extra: [] },
  ];
  switch (type) {
    case 'counter':
      return [{ metric, sample: 'counter', unit, values: counting, extra: [] }];
    case 'gauge':
      return [
        {
          metric,
          sample: 'gauge',
          unit,
          values: range === undefined ? gaugeValues(unit) : { min: range[0], max: range[1], nan: false },
          extra: [],
        },
      ];
    case 'histogram':
      return [{ metric: `${metric}_bucket`, sample: 'bucket', unit, values: counting, extra: [['le', le]], ...bounds }, ...parts];
    case 'summary':
      return [{ metric, sample: 'quantile', unit, values: anyNumber, extra: [['quantile', { always: true }]] }, ...parts];
  }
};

const gaugeValues = (unit: string): Interval => (unit === 'ratio' ? { min: 0, max: 1, nan: true } : anyNumber);

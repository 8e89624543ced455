import type { TestSeries } from '../../core/alerts/rule';
import type { Labels } from '../../language/matcher';
import { readPromQL } from '../../language/promql/parse';
import { readSamples, type Samples } from './samples';

/** A series of a scenario, read. */
export interface ScenarioSeries {
  readonly metric: string;
  readonly labels: Labels;
  readonly samples: Samples;
}

/** Reads a series as rule tests write it: `metric{label="value"}` and samples in promtool's notation. */
export const readSeries = ({ series, values }: TestSeries): ScenarioSeries => {
  const selector = readPromQL(series);
  if (selector.kind !== 'VectorSelector') throw new Error(`${series} is not a series`);
  const labels = Object.fromEntries(selector.matchers.map(({ label, value }) => [label, value]));
  return { metric: selector.metric, labels, samples: readSamples(values) };
};

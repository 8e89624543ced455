import type { TestSeries } from '../../core/alerts/rule';
import { type NamedSeries, namedSeries } from '../../language/promql/named-series';
import { readSamples, type Samples } from './samples';

/** A series of a scenario, read. */
export interface ScenarioSeries extends NamedSeries {
  readonly samples: Samples;
}

/** Reads a series as rule tests write it: `metric{label="value"}` and samples in promtool's notation. */
export const readSeries = ({ series, values }: TestSeries): ScenarioSeries => {
  const named = namedSeries(series);
  if (named === undefined) throw new Error(`${series} is not a series`);
  return { ...named, samples: readSamples(values) };
};

import type { AlertScenario, TestSeries } from '../../core/alerts/rule';
import { type Labels, mark, nameLabel, type Series } from '../../language/promql/evaluate/series';
import { namedSeries } from '../../language/promql/named-series';
import { promqlString } from '../../language/promql/tag';
import { inMilliseconds } from '../../language/quantity';
import { type Run, readValues } from './notation';

/** A series of a test: its labels, the name among them, and its values. */
export interface Input {
  readonly labels: Labels;
  readonly runs: readonly Run[];
}

const labelsOf = (text: string): Labels => {
  const named = namedSeries(text);
  if (named === undefined) throw new Error(`${text} is not a series`);
  return { ...(named.metric === '' ? {} : { [nameLabel]: named.metric }), ...named.labels };
};

const read = ({ series, values }: TestSeries): Input => ({ labels: labelsOf(series), runs: readValues(values) });

/** What is fed into the rules, sample by sample. */
export interface TestInput {
  /** Distance of samples and of evaluations, in milliseconds. */
  readonly interval: number;
  readonly inputs: readonly Input[];
}

/** The samples of a scenario. */
export const testInputOf = ({ interval, series }: AlertScenario): TestInput => ({
  interval: inMilliseconds(interval),
  inputs: series.map(read),
});

/** A set of labels as PromQL writes it. */
export const written = (labels: Labels): string => {
  const { [nameLabel]: name = '', ...rest } = labels;
  const pairs = Object.entries(rest).map(([label, value]) => `${label}=${promqlString(value)}`);
  return `${name}{${pairs.join(',')}}`;
};

const marks: Readonly<Record<Run['kind'], number>> = { samples: mark.sample, stale: mark.stale, nothing: mark.nothing };

/** Puts the samples of runs into the first places of a series, added up as promtool does. */
export const fill = (series: Series, runs: readonly Run[], places: number): void => {
  let place = 0;
  for (const run of runs) {
    const end = Math.min(places, place + run.count);
    series.marks.fill(marks[run.kind], place, end);
    if (run.kind === 'samples') for (let value = run.first; place < end; place += 1, value += run.step) series.values[place] = value;
    place = end;
  }
  series.marks.fill(mark.nothing, place);
};

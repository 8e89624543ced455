import { promqlString } from '../model/promql';
import { inMilliseconds } from '../model/quantity';
import type { AlertScenario, TestSeries } from '../model/rule';
import { emptySeries, type Labels, mark, nameLabel, type Series } from '../promql/evaluate/series';
import { unquote } from '../promql/strings';
import { type Run, readValues } from './notation';

/** A series of a test: its labels, the name among them, and its values. */
export interface Input {
  readonly labels: Labels;
  readonly runs: readonly Run[];
}

const seriesPattern = /^([a-zA-Z_:][\w:]*)?(?:\{((?:\s*\w+\s*=\s*"(?:[^"\\]|\\.)*"\s*,?)*)\})?$/;
const labelPattern = /(\w+)\s*=\s*("(?:[^"\\]|\\.)*")/g;

const labelsOf = (text: string): Labels => {
  const [all, name, labels = ''] = seriesPattern.exec(text) ?? [];
  if (all === undefined) throw new Error(`${text} is no series`);
  const pairs = [...labels.matchAll(labelPattern)].map(([, label = '', value = '""']): [string, string] => [label, unquote(value)]);
  return { ...(name === undefined ? {} : { [nameLabel]: name }), ...Object.fromEntries(pairs) };
};

const read = ({ series, values }: TestSeries): Input => ({ labels: labelsOf(series), runs: readValues(values) });

/** What is fed into the rules, sample by sample. */
export interface Trial {
  /** Distance of samples and of evaluations, in milliseconds. */
  readonly interval: number;
  readonly inputs: readonly Input[];
}

/** The samples of a scenario. */
export const trialOf = ({ interval, series }: AlertScenario): Trial => ({ interval: inMilliseconds(interval), inputs: series.map(read) });

/** A set of labels as PromQL writes it. */
export const written = (labels: Labels): string => {
  const { [nameLabel]: name = '', ...rest } = labels;
  const pairs = Object.entries(rest).map(([label, value]) => `${label}=${promqlString(value)}`);
  return `${name}{${pairs.join(',')}}`;
};

/** Puts the samples of runs into a series, added up as promtool does. */
export const fill = ({ values, marks }: Series, runs: readonly Run[]): void => {
  let place = 0;
  for (const run of runs) {
    let value = run.kind === 'samples' ? run.first : 0;
    for (let index = 0; index < run.count && place < marks.length; index += 1, place += 1) {
      marks[place] = run.kind === 'samples' ? mark.sample : run.kind === 'stale' ? mark.stale : mark.nothing;
      values[place] = value;
      if (run.kind === 'samples') value += run.step;
    }
  }
  marks.fill(mark.nothing, place);
};

/** Series with the samples of a trial up to a time. */
export const seriesOf = ({ interval, inputs }: Trial, until: number): readonly Series[] =>
  inputs.map(({ labels, runs }) => {
    const series = emptySeries(labels, interval, Math.floor(until / interval) + 1);
    fill(series, runs);
    return series;
  });

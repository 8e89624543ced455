import { accepts } from '../../matcher';
import type { MatrixSelector, Selector, TimeShift, VectorSelector } from '../ast';
import { type EvaluationContext, type RangeNode, type VectorNode, vectorOf, type Window } from './node';
import { type Labels, mark, nameLabel, type Series } from './series';

/** How far an instant selector looks back for a sample. */
const lookback = 300_000;

/** Whether a selector takes series with these labels. */
export const selects = ({ metric, names, matchers }: Selector, labels: Labels): boolean =>
  (metric === '' || labels[nameLabel] === metric) &&
  [...names, ...matchers].every((matcher) => accepts(matcher, labels[matcher.label] ?? ''));

/** The time at which a shifted selector looks. */
export const shiftedTime = ({ offset, at }: TimeShift, time: number): number => (typeof at === 'number' ? at * 1000 : time) - offset;

// The place of the last sample at or before a time, or -1.
const lastPlace = ({ interval, marks }: Series, time: number, oldest: number): number => {
  for (let place = Math.min(Math.floor(time / interval), marks.length - 1); place >= 0 && place * interval >= oldest; place -= 1)
    if (marks[place] !== mark.nothing) return place;
  return -1;
};

/** The latest sample of each selected series, or its time in seconds. */
export const instant = (selector: VectorSelector, around: EvaluationContext, yields: 'value' | 'timestamp'): VectorNode => {
  const selected = around.series.filter(({ labels }) => selects(selector, labels));
  return vectorOf(
    selected.map(({ labels }) => labels),
    (values, present, now) => {
      const time = shiftedTime(selector, now);
      const oldest = around.dialect.leftOpen ? time - lookback + 1 : time - lookback;
      for (let index = 0; index < selected.length; index += 1) {
        // The index stays below the length.
        const one = selected[index] as Series;
        const place = lastPlace(one, time, oldest);
        present[index] = place >= 0 && one.marks[place] === mark.sample ? 1 : 0;
        values[index] = yields === 'value' ? (one.values[place] ?? 0) : (place * one.interval) / 1000;
      }
    },
  );
};

const fillWindow = (window: Window, { interval, values, marks }: Series, from: number, to: number): void => {
  let count = 0;
  const last = Math.min(Math.floor(to / interval), marks.length - 1);
  for (let place = Math.max(0, Math.ceil(from / interval)); place <= last; place += 1) {
    if (marks[place] !== mark.sample) continue;
    window.times[count] = place * interval;
    window.values[count] = values[place] ?? 0;
    count += 1;
  }
  window.count = count;
};

/** The samples of each selected series in a window. */
export const range = (selector: MatrixSelector, around: EvaluationContext): RangeNode => {
  const { milliseconds } = selector.range;
  const selected = around.series.filter(({ labels }) => selects(selector, labels));
  const windows = selected.map(({ interval }) => emptyWindow(Math.floor(milliseconds / interval) + 2));
  return {
    kind: 'range',
    elements: selected.map(({ labels }) => labels),
    windows,
    milliseconds,
    moveTo: (now) => {
      const end = shiftedTime(selector, now);
      const start = end - milliseconds + (around.dialect.leftOpen ? 1 : 0);
      // One window was made per selected series.
      for (let index = 0; index < selected.length; index += 1) fillWindow(windows[index] as Window, selected[index] as Series, start, end);
      return end;
    },
  };
};

/** Room for so many samples. */
export const emptyWindow = (places: number): Window => ({ times: new Float64Array(places), values: new Float64Array(places), count: 0 });

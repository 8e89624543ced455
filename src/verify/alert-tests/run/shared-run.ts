import { emptySeries, keyOf, mark, type Series } from '../../../language/promql/evaluate/series';
import type { AlertCase } from '../cases/case';
import { fill, type TestInput } from '../inputs';

/** A case with its place among those of its alert, by which its looks are known. */
export interface NumberedCase {
  readonly index: number;
  readonly one: AlertCase;
}

/** Samples that are played once, and the cases that look at them. */
export interface SharedRun {
  readonly testInput: TestInput;
  readonly cases: readonly NumberedCase[];
}

/** How many places of the time axis promtool plays for a case: up to its last look. */
const placesUntil = ({ testInput, assertions }: AlertCase): number =>
  Math.floor(Math.max(0, ...assertions.map(({ at }) => at)) / testInput.interval) + 1;

/** A case with the samples that are seen until its last look, by the labels of their series. */
interface SharedCase extends NumberedCase {
  readonly places: number;
  readonly series: ReadonlyMap<string, Series>;
}

const played = (one: AlertCase, index: number): SharedCase => {
  const places = placesUntil(one);
  const { interval, inputs } = one.testInput;
  const series = inputs.map(({ labels, runs }) => {
    const filled = emptySeries(labels, interval, places);
    fill(filled, runs, places);
    return [keyOf(labels), filled] as const;
  });
  return { one, index, places, series: new Map(series) };
};

const isAlike = (a: Series | undefined, b: Series | undefined, places: number): boolean => {
  for (let place = 0; place < places; place += 1) {
    const [left, right] = [a?.marks[place] ?? mark.nothing, b?.marks[place] ?? mark.nothing];
    if (left !== right || (left === mark.sample && !Object.is(a?.values[place], b?.values[place]))) return false;
  }
  return true;
};

// A series that has no sample yet is as good as none.
const isBeginningOf = (short: SharedCase, long: SharedCase): boolean =>
  short.one.testInput.interval === long.one.testInput.interval &&
  short.places <= long.places &&
  [...new Set([...short.series.keys(), ...long.series.keys()])].every((key) =>
    isAlike(short.series.get(key), long.series.get(key), short.places),
  );

/**
 * Puts cases together where the samples of one are how another begins: nothing that a look sees comes after it, so the
 * longer one answers for both, and what they have in common is played once.
 */
export const sharedRunsOf = (cases: readonly AlertCase[]): readonly SharedRun[] => {
  const sharedRuns: { readonly host: SharedCase; readonly cases: NumberedCase[] }[] = [];
  for (const next of cases.map(played).sort((a, b) => b.places - a.places)) {
    const found = sharedRuns.find(({ host }) => isBeginningOf(next, host));
    if (found === undefined) sharedRuns.push({ host: next, cases: [next] });
    else found.cases.push(next);
  }
  return sharedRuns.map(({ host, cases: seated }) => ({
    testInput: host.one.testInput,
    cases: seated.map(({ one, index }) => ({ one, index })).sort((a, b) => a.index - b.index),
  }));
};

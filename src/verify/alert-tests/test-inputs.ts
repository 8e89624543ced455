import { onceFor } from '../../language/once';
import { type Expr, everyPart, metricsIn } from '../../language/promql/ast';
import { keyOf, nameLabel } from '../../language/promql/evaluate/series';
import type { CompiledAlert } from './compiled-alert';
import type { Input, TestInput } from './inputs';
import { afterPlaces, firstPlaces, lastOf, lifted, mapped, placesOf, type Run } from './notation';

const counterFunctions = ['rate', 'increase', 'irate', 'resets'];

const expressionsOf = ({ expression, recordings }: CompiledAlert): readonly Expr[] => [
  expression,
  ...recordings.map((recording) => recording.expression),
];

/** Metrics that the rules read as counters. */
export const countersOf: (compiled: CompiledAlert) => ReadonlySet<string> = onceFor(
  (compiled) =>
    new Set(
      expressionsOf(compiled)
        .flatMap(everyPart)
        .flatMap((part) => (part.kind === 'Call' && counterFunctions.includes(part.name) ? metricsIn(part) : [])),
    ),
);

const isTime = (expr: Expr): boolean => expr.kind === 'Call' && expr.name === 'time';

/** Metrics that hold a time, as the rules compare them with the present. */
export const clocksOf: (compiled: CompiledAlert) => ReadonlySet<string> = onceFor(
  (compiled) =>
    new Set(
      expressionsOf(compiled)
        .flatMap(everyPart)
        .flatMap((part) => {
          if (part.kind !== 'BinaryExpr') return [];
          if (isTime(part.left)) return metricsIn(part.right);
          return isTime(part.right) ? metricsIn(part.left) : [];
        }),
    ),
);

/** Name of the metric of a series. */
export const nameOf = ({ labels }: Input): string => labels[nameLabel] ?? '';

const isCounter = (input: Input, counters: ReadonlySet<string>): boolean =>
  counters.has(nameOf(input)) || /_(total|count|bucket|sum)$/.test(nameOf(input));

/** What a series comes to at the end of its samples. */
const lastValue = (runs: readonly Run[]): number => {
  const run = [...runs].reverse().find(({ kind }) => kind === 'samples');
  return run?.kind === 'samples' ? lastOf(run) : 0;
};

const filled = (runs: readonly Run[], places: number): readonly Run[] => {
  const missing = places - placesOf(runs);
  return missing > 0 ? [...runs, { kind: 'nothing', count: missing }] : firstPlaces(runs, places);
};

const nowhere = (count: number): Run => ({ kind: 'nothing', count });

/**
 * One trial after another: counters go on counting, clocks go on, gauges jump, and series that the second does not have
 * end. `at` is the last moment of the first.
 */
export const followedBy = (
  first: TestInput,
  second: TestInput,
  { at, compiled }: { readonly at: number; readonly compiled: CompiledAlert },
): TestInput => {
  const places = Math.floor(at / first.interval) + 1;
  const counters = countersOf(compiled);
  const clocks = clocksOf(compiled);
  const others = new Map(second.inputs.map((input) => [keyOf(input.labels), input]));
  const continued = first.inputs.map((input): Input => {
    const before = filled(input.runs, places);
    const next = others.get(keyOf(input.labels));
    if (next === undefined) return { ...input, runs: [...before, { kind: 'stale', count: 1 }] };
    const by = isCounter(input, counters) ? lastValue(before) : clocks.has(nameOf(input)) ? (places * first.interval) / 1000 : 0;
    return { ...input, runs: [...before, ...lifted(next.runs, by)] };
  });
  const known = new Set(first.inputs.map(({ labels }) => keyOf(labels)));
  const added = second.inputs
    .filter(({ labels }) => !known.has(keyOf(labels)))
    .map((input): Input => {
      const by = clocks.has(nameOf(input)) ? (places * first.interval) / 1000 : 0;
      return { ...input, runs: [nowhere(places), ...lifted(input.runs, by)] };
    });
  return { interval: first.interval, inputs: [...continued, ...added] };
};

/** A trial whose counters start again at a place, as after a restart. */
export const restarted = (testInput: TestInput, place: number, compiled: CompiledAlert): TestInput => {
  const counters = countersOf(compiled);
  const restart = ({ runs }: Input): readonly Run[] => {
    const rest = afterPlaces(runs, place);
    const [first] = rest;
    return first?.kind === 'samples' ? [...firstPlaces(runs, place), ...lifted(rest, -first.first)] : runs;
  };
  return {
    ...testInput,
    inputs: testInput.inputs.map((input) => (counters.has(nameOf(input)) ? { ...input, runs: restart(input) } : input)),
  };
};

/** A counter that does not exist before a place, and then has counted one event. */
export const withBirth = (input: Input, place: number): Input => {
  const places = placesOf(input.runs);
  return { ...input, runs: [nowhere(place), { kind: 'samples', first: 1, step: 0, count: Math.max(1, places - place) }] };
};

/** A trial whose counters grow twice as fast from a place on. */
export const surging = (testInput: TestInput, place: number, compiled: CompiledAlert): TestInput => {
  const counters = countersOf(compiled);
  const surge = ({ runs }: Input): readonly Run[] => {
    const before = firstPlaces(runs, place);
    const base = lastValue(before);
    const after = mapped(
      afterPlaces(runs, place),
      (value) => 2 * value - base,
      (step) => 2 * step,
    );
    return [...before, ...after];
  };
  return {
    ...testInput,
    inputs: testInput.inputs.map((input) => (counters.has(nameOf(input)) ? { ...input, runs: surge(input) } : input)),
  };
};

/** A stretch of time that the rules of an alert look back on. */
export interface Lookback {
  readonly window: number;
  /** Where it ends, before now. */
  readonly offset: number;
}

/** Every stretch that the rules of an alert look back on, each once, in milliseconds. */
export const lookbacksOf = (compiled: CompiledAlert): readonly Lookback[] => {
  const all = expressionsOf(compiled)
    .flatMap(everyPart)
    .flatMap((part) => (part.kind === 'MatrixSelector' ? [{ window: part.range.milliseconds, offset: part.offset }] : []));
  return all.filter((one, index) => all.findIndex(({ window, offset }) => window === one.window && offset === one.offset) === index);
};

/** Milliseconds of every window in the rules of an alert. */
export const windowsOf = (compiled: CompiledAlert): readonly number[] =>
  expressionsOf(compiled)
    .flatMap(everyPart)
    .flatMap((part) => (part.kind === 'MatrixSelector' ? [part.range.milliseconds] : []));

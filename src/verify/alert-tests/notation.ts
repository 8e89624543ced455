import { decimal } from '../../language/promql/tag';

/** A stretch of a series: samples that change by equal steps, no samples, or the mark that the series ended. */
export type Run =
  | { readonly kind: 'samples'; readonly first: number; readonly step: number; readonly count: number }
  | { readonly kind: 'nothing'; readonly count: number }
  | { readonly kind: 'stale'; readonly count: number };

const number = '[+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|Inf|NaN)';
const item = new RegExp(`^(?:(_)|(stale)|(${number})(?:([+-])(${number.replace('[+-]?', '')}))?)(?:x(\\d+))?$`);

const numberOf = (text: string): number => (/Inf$/.test(text) ? Number(text.replace('Inf', 'Infinity')) : Number(text));

const runOf = (text: string): Run => {
  const [, nothing, stale, first, sign, step, times] = item.exec(text) ?? [];
  if (nothing !== undefined) return { kind: 'nothing', count: times === undefined ? 1 : Number(times) };
  // `1x3` represents four samples: the one and three more.
  const count = times === undefined ? 1 : Number(times) + 1;
  if (stale !== undefined) return { kind: 'stale', count };
  if (first === undefined) throw new Error(`${text} is not a value of a test series`);
  return { kind: 'samples', first: tidied(numberOf(first)), step: step === undefined ? 0 : tidied(Number(`${sign ?? ''}${step}`)), count };
};

/** Whether a text is values of a test series in promtool's notation. */
export const isValues = (text: string): boolean => {
  const items = text.trim().split(/\s+/);
  return items.every((one) => item.test(one));
};

/** Reads the values of a test series in promtool's notation, as exactly as they will be written. */
export const readValues = (text: string): readonly Run[] => text.trim().split(/\s+/).map(runOf);

// Twelve digits say more than any threshold needs and hide what binary fractions add.
const digits = 12;

/** A value as it is written: what is played through must be what promtool reads. */
export const tidied = (value: number): number => {
  if (!Number.isFinite(value)) return value;
  // A short whole number is tidy as it is, but for the sign of zero.
  return Number.isInteger(value) && Math.abs(value) < 10 ** digits ? value + 0 : Number(value.toPrecision(digits));
};

// A counter that goes on a hair lower than it was would have started again.
const noLess = (value: number): number => {
  const near = tidied(value);
  return near >= value || value === 0 ? near : tidied(near + 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits + 1));
};

const written = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  return decimal(tidied(value));
};

const runText = (run: Run): string => {
  if (run.kind === 'nothing') return run.count === 1 ? '_' : `_x${run.count}`;
  const more = run.count === 1 ? '' : `x${run.count - 1}`;
  if (run.kind === 'stale') return Array.from({ length: run.count }, () => 'stale').join(' ');
  if (run.step === 0 || run.count === 1) return `${written(run.first)}${more}`;
  return `${written(run.first)}${run.step < 0 ? '-' : '+'}${written(Math.abs(run.step))}${more}`;
};

/** Writes values as promtool reads them. */
export const writeValues = (runs: readonly Run[]): string => runs.map(runText).join(' ');

/** How many places of the time axis runs take. */
export const placesOf = (runs: readonly Run[]): number => runs.reduce((sum, { count }) => sum + count, 0);

/** The value at the end of a run of samples, added up as promtool does; rounded up, so that a counter can go on from it. */
export const lastOf = ({ first, step, count }: Extract<Run, { kind: 'samples' }>): number => {
  const straight = first + step * (count - 1);
  // Whole numbers are added up without rounding.
  if (Number.isInteger(first) && Number.isInteger(step) && Number.isSafeInteger(straight)) return noLess(straight);
  let value = first;
  for (let index = 1; index < count; index += 1) value += step;
  return noLess(value);
};

/** The first so many places of runs; what is missing at the end stays missing. */
export const firstPlaces = (runs: readonly Run[], places: number): readonly Run[] => {
  let left = places;
  return runs.flatMap((run): readonly Run[] => {
    const count = Math.min(run.count, left);
    left -= count;
    return count === 0 ? [] : [{ ...run, count }];
  });
};

/** Runs without their first so many places. */
export const afterPlaces = (runs: readonly Run[], places: number): readonly Run[] => {
  let skipped = places;
  return runs.flatMap((run): readonly Run[] => {
    const dropped = Math.min(run.count, skipped);
    skipped -= dropped;
    if (dropped === run.count) return [];
    const count = run.count - dropped;
    return [run.kind === 'samples' ? { ...run, first: lastOf({ ...run, count: dropped + 1 }), count } : { ...run, count }];
  });
};

/** The same runs with every sample changed; steps are changed as distances. */
export const mapped = (runs: readonly Run[], value: (first: number) => number, step: (step: number) => number): readonly Run[] =>
  runs.map((run) => (run.kind === 'samples' ? { ...run, first: tidied(value(run.first)), step: tidied(step(run.step)) } : run));

/** Runs with their samples multiplied. */
export const scaled = (runs: readonly Run[], factor: number): readonly Run[] => {
  const multiply = (value: number): number => value * factor;
  return mapped(runs, multiply, multiply);
};

/** Runs with their samples lifted. */
export const lifted = (runs: readonly Run[], by: number): readonly Run[] =>
  mapped(
    runs,
    (value) => value + by,
    (step) => step,
  );

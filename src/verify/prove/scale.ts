import { type Duration, durationOf, inMilliseconds, isDuration } from '../../language/quantity';

/** How many times faster than in the cluster time passes in a proof. */
export type Factor = number;

// Two scrapes closer than this would measure the machine rather than the platform.
const shortestInterval = 250;
const fastest = 120;

/** The largest factor at which none of the intervals becomes too short to keep. */
export const factorFor = (intervals: readonly Duration[]): Factor => {
  const shortest = Math.min(...intervals.map(inMilliseconds).filter((length) => length > 0));
  return Math.max(1, Math.min(fastest, Math.floor(shortest / shortestInterval)));
};

/** Milliseconds in scaled time; what was longer than nothing stays so, and what lies ahead stays ahead. */
export const scaledLength = (milliseconds: number, factor: Factor): number =>
  Math.sign(milliseconds) * (milliseconds === 0 ? 0 : Math.max(1, Math.round(Math.abs(milliseconds) / factor)));

/** A duration in scaled time. */
export const scaled = (length: Duration, factor: Factor): Duration => durationOf(scaledLength(inMilliseconds(length), factor));

/** A field of a configuration that may hold a duration; anything else stays as it is, for the program to judge. */
export const scaledField = (value: unknown, factor: Factor): unknown =>
  typeof value === 'string' && isDuration(value) ? scaled(value, factor) : value;

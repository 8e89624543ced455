import { inMilliseconds, isDuration } from '../quantity';

// Underscores only between digits, or between 0x and a digit.
const misplaced = /_(?![0-9a-f])|(?<!^0x|[0-9a-f])_|_e|e_/;

/** Value of a number literal without a sign; nothing where Prometheus refuses it. */
export const numberIn = (text: string): number | undefined => {
  const lower = text.toLowerCase();
  if (lower === 'inf') return Number.POSITIVE_INFINITY;
  if (lower === 'nan') return Number.NaN;
  if (lower.includes('_') && (lower.startsWith('0x') ? /__|_$/ : misplaced).test(lower)) return undefined;
  const digits = lower.replaceAll('_', '');
  // As in Go, a zero in front makes it octal, unless it has other digits.
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  if (digits.startsWith('0x')) return /^0x[0-9a-f]+$/.test(digits) && Number(digits) < 2 ** 63 ? Number(digits) : undefined;
  const value = /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(digits) ? Number(digits) : Number.POSITIVE_INFINITY;
  return Number.isFinite(value) ? value : undefined;
};

/** Seconds of a duration such as `1h30m`; nothing where it is none. */
export const secondsIn = (text: string): number | undefined => (isDuration(text) ? inMilliseconds(text) / 1000 : undefined);

/** Milliseconds of so many seconds, as exact as Prometheus counts: whole ones, or down to nanoseconds. */
export const millisecondsOf = (seconds: number): number => {
  const length = seconds * 1000;
  const whole = Math.round(length);
  return Math.abs(length - whole) < 1e-6 ? whole : Math.round(length * 1e6) / 1e6;
};

import type { Facts } from './facts';
import { anyNumber, fromZero, type Interval, within } from './interval';

/** What a function does to its argument. */
export interface Effect {
  readonly values?: (given: Interval) => Interval;
  readonly sample?: Facts['sample'];
  /** Whether the unit of the argument is that of the result. */
  readonly keepsUnit: boolean;
}

const widened = ({ min, max, nan }: Interval): Interval => ({ min: Math.floor(min), max: Math.ceil(max), nan });
const unchanged = (given: Interval): Interval => given;
const notNegative = (): Interval => fromZero;
const between = (min: number, max: number) => (): Interval => within(min, max);
const any = (): Interval => anyNumber;

const keeps: Effect = { values: unchanged, keepsUnit: true };
const counts: Effect = { values: notNegative, sample: 'gauge', keepsUnit: false };
const calendar = (min: number, max: number): Effect => ({ values: between(min, max), sample: 'gauge', keepsUnit: false });
const curve: Effect = { values: any, sample: 'gauge', keepsUnit: false };

/** Functions of PromQL and LogQL whose result follows from their argument; others may yield anything. */
export const effects: Readonly<Record<string, Effect>> = {
  rate: { values: notNegative, sample: 'gauge', keepsUnit: false },
  irate: { values: notNegative, sample: 'gauge', keepsUnit: false },
  increase: { values: notNegative, sample: 'gauge', keepsUnit: true },
  resets: counts,
  changes: counts,
  delta: { values: any, sample: 'gauge', keepsUnit: true },
  idelta: { values: any, sample: 'gauge', keepsUnit: true },
  deriv: curve,
  predict_linear: { values: any, sample: 'gauge', keepsUnit: true },
  avg_over_time: { values: unchanged, keepsUnit: true },
  min_over_time: { values: unchanged, keepsUnit: true },
  max_over_time: { values: unchanged, keepsUnit: true },
  last_over_time: keeps,
  first_over_time: keeps,
  quantile_over_time: { values: unchanged, sample: 'quantile', keepsUnit: true },
  sum_over_time: { values: ({ min }) => (min >= 0 ? fromZero : anyNumber), sample: 'gauge', keepsUnit: true },
  count_over_time: { values: between(1, Infinity), sample: 'gauge', keepsUnit: false },
  present_over_time: { values: between(1, 1), sample: 'gauge', keepsUnit: false },
  stddev_over_time: counts,
  stdvar_over_time: counts,
  bytes_over_time: { values: notNegative, sample: 'gauge', keepsUnit: false },
  bytes_rate: counts,
  rate_counter: counts,
  abs: { values: ({ min, max }) => (min >= 0 ? within(min, max) : fromZero), keepsUnit: true },
  ceil: { values: widened, keepsUnit: true },
  floor: { values: widened, keepsUnit: true },
  round: { values: widened, keepsUnit: true },
  sgn: { values: between(-1, 1), sample: 'gauge', keepsUnit: false },
  sqrt: { values: ({ min }) => (min >= 0 ? fromZero : anyNumber), keepsUnit: false },
  exp: { values: notNegative, keepsUnit: false },
  sort: keeps,
  sort_desc: keeps,
  sort_by_label: keeps,
  sort_by_label_desc: keeps,
  label_replace: keeps,
  label_join: keeps,
  histogram_avg: curve,
  histogram_count: counts,
  histogram_sum: curve,
  histogram_fraction: { values: between(0, 1), sample: 'gauge', keepsUnit: false },
  timestamp: { values: between(0, Infinity), sample: 'gauge', keepsUnit: false },
  minute: calendar(0, 59),
  hour: calendar(0, 23),
  day_of_week: calendar(0, 6),
  day_of_month: calendar(1, 31),
  day_of_year: calendar(1, 366),
  days_in_month: calendar(28, 31),
  month: calendar(1, 12),
  year: calendar(1970, Infinity),
};

/** Functions that need a counter. */
export const ofCounters: ReadonlySet<string> = new Set(['rate', 'irate', 'increase', 'resets']);

/** Functions that a counter makes no sense in, because it jumps back to zero. */
export const ofGauges: ReadonlySet<string> = new Set([
  'delta',
  'idelta',
  'deriv',
  'predict_linear',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'quantile_over_time',
  'sum_over_time',
]);

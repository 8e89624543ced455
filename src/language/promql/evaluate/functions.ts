import type { Matcher } from '../../matcher';
import { expanded } from '../../regexp/expansion';
import type { Regexp } from '../../regexp/regexp';
import { type Labels, withoutName } from './series';

/** A function of one number, applied to every element. */
export type ValueFunction = (value: number, parameters: readonly number[]) => number;

// Go rounds halves up here, towards positive infinity.
const round: ValueFunction = (value, [to = 1]) => Math.floor(value / to + 0.5) * to;

const date =
  (part: (date: Date) => number): ValueFunction =>
  (seconds) =>
    part(new Date(seconds * 1000));

const daysInMonth = (day: Date): number => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
const dayOfYear = (day: Date): number => Math.floor((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;

/** Functions that change values one by one; without an argument, those of time look at the present. */
export const valueFunctions: Readonly<Record<string, ValueFunction>> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  exp: Math.exp,
  ln: Math.log,
  log2: Math.log2,
  log10: Math.log10,
  sqrt: Math.sqrt,
  sgn: Math.sign,
  round,
  clamp: (value, [least = 0, most = 0]) => (least > most ? Number.NaN : Math.max(least, Math.min(most, value))),
  clamp_min: (value, [least = 0]) => Math.max(least, value),
  clamp_max: (value, [most = 0]) => Math.min(most, value),
  minute: date((day) => day.getUTCMinutes()),
  hour: date((day) => day.getUTCHours()),
  day_of_week: date((day) => day.getUTCDay()),
  day_of_month: date((day) => day.getUTCDate()),
  day_of_year: date(dayOfYear),
  days_in_month: date(daysInMonth),
  month: date((day) => day.getUTCMonth() + 1),
  year: date((day) => day.getUTCFullYear()),
};

/** Functions that read the present when they get no argument. */
export const ofPresent: readonly string[] = [
  'minute',
  'hour',
  'day_of_week',
  'day_of_month',
  'day_of_year',
  'days_in_month',
  'month',
  'year',
];

const withLabel = (labels: Labels, label: string, value: string): Labels => {
  const { [label]: _, ...rest } = labels;
  return value === '' ? rest : { ...rest, [label]: value };
};

/** What label_replace makes of labels. */
export const labelReplace = (labels: Labels, given: readonly string[], pattern: Regexp): Labels => {
  const [target = '', replacement = '', source = ''] = given;
  const value = expanded(replacement, pattern, labels[source] ?? '');
  return value === undefined ? labels : withLabel(labels, target, value);
};

/** What label_join makes of labels. */
export const labelJoin = (labels: Labels, [target = '', separator = '', ...sources]: readonly string[]): Labels =>
  withLabel(labels, target, sources.map((source) => labels[source] ?? '').join(separator));

/** Labels of a bucket without those that only buckets have. */
export const ofHistogram = (labels: Labels): Labels => {
  const { le: _, ...rest } = withoutName(labels);
  return rest;
};

/** One bucket of a histogram: its upper bound and how many observations stay within. */
export interface Bucket {
  readonly bound: number;
  readonly count: number;
}

// Counts that fall from one bucket to the next are lifted, as Prometheus does.
const monotonic = (buckets: readonly Bucket[]): readonly Bucket[] => {
  let most = Number.NEGATIVE_INFINITY;
  return buckets.map(({ bound, count }) => {
    most = Math.max(most, count);
    return { bound, count: most };
  });
};

/** The quantile of a histogram, interpolated within a bucket. */
export const histogramQuantile = (share: number, unsorted: readonly Bucket[]): number => {
  if (Number.isNaN(share)) return Number.NaN;
  if (share < 0) return Number.NEGATIVE_INFINITY;
  if (share > 1) return Number.POSITIVE_INFINITY;
  const buckets = monotonic([...unsorted].sort((a, b) => a.bound - b.bound));
  const total = buckets[buckets.length - 1];
  if (buckets.length < 2 || total === undefined || total.bound !== Number.POSITIVE_INFINITY || total.count === 0) return Number.NaN;
  const rank = share * total.count;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[index];
  if (bucket === undefined || Number.isNaN(rank)) return Number.NaN;
  const below = buckets[index - 1];
  if (index === buckets.length - 1) return below?.bound ?? Number.NaN;
  if (below === undefined && bucket.bound <= 0) return bucket.bound;
  const start = below?.bound ?? 0;
  const before = below?.count ?? 0;
  return start + ((bucket.bound - start) * (rank - before)) / (bucket.count - before);
};

/** The upper bound that a bucket's `le` says. */
export const boundOf = ({ le }: Labels): number =>
  le === '+Inf' || le === 'Inf' ? Number.POSITIVE_INFINITY : le === undefined ? Number.NaN : Number(le);

/** The labels that `absent` gives its answer: those that the selector fixes with plain equality. */
export const absentLabels = (matchers: readonly Matcher[]): Labels => {
  const counts = new Map<string, number>();
  for (const { label } of matchers) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries(
    matchers
      .filter(({ label, operator, value }) => operator === '=' && value !== '' && counts.get(label) === 1)
      .map(({ label, value }) => [label, value]),
  );
};

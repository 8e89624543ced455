import { type JsonMap, listAt, mapAt, textAt, textsAt } from '../json';

/** From one number to another, both included. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** A recurring stretch of time of Alertmanager's; a list that is empty rules nothing out. */
export interface TimeInterval {
  /** Minutes of the day; the last is not included. */
  readonly times: readonly Span[];
  /** 0 is Sunday. */
  readonly weekdays: readonly Span[];
  /** Negative days count from the end of the month. */
  readonly daysOfMonth: readonly Span[];
  readonly months: readonly Span[];
  readonly years: readonly Span[];
  /** Time zone, e.g. `Europe/Berlin`. */
  readonly location: string;
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

const minuteOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

// `monday:friday`, `1:5`, `-3:-1` or one of them alone.
const spans = (texts: readonly string[], numberOf: (text: string) => number): readonly Span[] =>
  texts.map((text) => {
    const [from = '', to = from] = text.toLowerCase().split(':');
    return { from: numberOf(from), to: numberOf(to) };
  });

const named = (names: readonly string[], first: number) => (text: string) => {
  const index = names.indexOf(text);
  return index < 0 ? Number(text) : index + first;
};

/** Reads one entry of `time_intervals`, in Alertmanager's own fields. */
export const readTimeInterval = (entry: JsonMap): TimeInterval => ({
  times: listAt(entry, 'times').map((range) => ({
    from: minuteOf(textAt(mapAt(range), 'start_time') ?? '00:00'),
    to: minuteOf(textAt(mapAt(range), 'end_time') ?? '24:00'),
  })),
  weekdays: spans(textsAt(entry, 'weekdays'), named(weekdays, 0)),
  daysOfMonth: spans(textsAt(entry, 'days_of_month'), Number),
  months: spans(textsAt(entry, 'months'), named(months, 1)),
  years: spans(textsAt(entry, 'years'), Number),
  location: textAt(entry, 'location') ?? 'UTC',
});

/** Fields of an instant in a time zone, as numbers. */
const partsOf = (instant: Date, location: string): Readonly<Record<string, number>> => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: location,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
};

const holds = (list: readonly Span[], value: number): boolean =>
  list.length === 0 || list.some(({ from, to }) => value >= from && value <= to);

const onDay = (list: readonly Span[], day: number, daysInMonth: number): boolean => {
  const fromStart = (written: number): number => (written < 0 ? daysInMonth + written + 1 : written);
  return list.length === 0 || list.some(({ from, to }) => day >= fromStart(from) && day <= fromStart(to));
};

/** Whether an instant lies in an interval. */
export const isWithin = (interval: TimeInterval, instant: Date): boolean => {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = partsOf(instant, interval.location);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const minuteOfDay = hour * 60 + minute;
  return (
    (interval.times.length === 0 || interval.times.some(({ from, to }) => minuteOfDay >= from && minuteOfDay < to)) &&
    onDay(interval.daysOfMonth, day, daysInMonth) &&
    holds(interval.months, month) &&
    holds(interval.weekdays, weekday) &&
    holds(interval.years, year)
  );
};

/** Times at which a route tells nobody, by the names of the intervals. */
export interface RouteTimes {
  readonly muteTimeIntervals: readonly string[];
  readonly activeTimeIntervals: readonly string[];
}

/** Whether a route is mute at an instant: within a muting interval, or outside all of its active ones. */
export const isMuted = (
  { muteTimeIntervals, activeTimeIntervals }: RouteTimes,
  intervals: ReadonlyMap<string, readonly TimeInterval[]>,
  instant: Date,
): boolean => {
  const within = (name: string): boolean => (intervals.get(name) ?? []).some((interval) => isWithin(interval, instant));
  return muteTimeIntervals.some(within) || (activeTimeIntervals.length > 0 && !activeTimeIntervals.some(within));
};

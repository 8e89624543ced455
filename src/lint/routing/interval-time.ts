import { localTime } from '../../core/clock';
import { isMap, listAt, textAt } from '../../core/json';
import { months, weekdays } from './interval-faults';

// Alertmanager writes `1:5`, an AlertmanagerConfig object `{start: 1, end: 5}` or, of weekdays and months, names.
const boundsOf = (span: unknown, order: readonly string[]): readonly [number, number] => {
  const text = isMap(span) ? `${textAt(span, 'start') ?? ''}:${textAt(span, 'end') ?? ''}` : (textAt(span) ?? '');
  const [from = 0, to = from] = text.split(':').map((part) => {
    const name = order.indexOf(part.trim().toLowerCase());
    return name === -1 ? Number(part) : name;
  });
  return [from, to];
};

const holds = (value: number, spans: readonly unknown[], order: readonly string[] = []): boolean =>
  spans.length === 0 ||
  spans.some((span) => {
    const [from, to] = boundsOf(span, order);
    return from <= value && value <= to;
  });

// Days before the first count from the end of the month; those that a month does not have are its last.
const holdsDay = (day: number, length: number, spans: readonly unknown[]): boolean =>
  spans.length === 0 ||
  spans.some((span) => {
    const [from, to] = boundsOf(span, []).map((bound) => (bound < 0 ? length + bound + 1 : bound)) as [number, number]; // two make two
    return Math.max(1, from) <= day && day <= Math.min(length, to);
  });

const minutesOf = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return 60 * hours + minutes;
};

const holdsClock = (minute: number, ranges: readonly unknown[]): boolean =>
  ranges.length === 0 ||
  ranges.some((range) => {
    const [start, end] = [textAt(range, 'start_time') ?? textAt(range, 'startTime'), textAt(range, 'end_time') ?? textAt(range, 'endTime')];
    return minutesOf(start ?? '') <= minute && minute < minutesOf(end ?? '24:00');
  });

const inEntry = (entry: unknown, time: number): boolean => {
  const location = textAt(entry, 'location') ?? '';
  const { year, month, day, weekday, minute } = localTime(location === '' || location === 'Local' ? 'UTC' : location, time);
  const daysOfMonth = [...listAt(entry, 'days_of_month'), ...listAt(entry, 'daysOfMonth')];
  return (
    holdsClock(minute, listAt(entry, 'times')) &&
    holds(weekday, listAt(entry, 'weekdays'), weekdays) &&
    holdsDay(day, new Date(Date.UTC(year, month, 0)).getUTCDate(), daysOfMonth) &&
    holds(month, listAt(entry, 'months'), months) &&
    holds(year, listAt(entry, 'years'))
  );
};

/** Whether a time, in milliseconds since 1970, is in an interval as it is written in a configuration of Alertmanager. */
export const isInInterval = (interval: unknown, time: number): boolean =>
  ['time_intervals', 'timeIntervals'].flatMap((field) => listAt(interval, field)).some((entry) => inEntry(entry, time));

import { type Duration, durationOf } from '../../../language/quantity';

/** The times of a schedule, as the five fields of cron or one of its short names say. */
interface Schedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly isDay: (date: Date) => boolean;
}

const shortNames: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface FieldForm {
  readonly first: number;
  readonly last: number;
  readonly names?: readonly string[];
}

const forms: readonly [FieldForm, FieldForm, FieldForm, FieldForm, FieldForm] = [
  { first: 0, last: 59 },
  { first: 0, last: 23 },
  { first: 1, last: 31 },
  { first: 1, last: 12, names: months },
  { first: 0, last: 7, names: weekdays },
];

const numberIn = (text: string, { first, last, names = [] }: FieldForm): number | undefined => {
  const index = names.indexOf(text.toLowerCase());
  const value = index >= 0 ? index + first : /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= first && value <= last ? value : undefined;
};

const partOf = (text: string, form: FieldForm): readonly number[] | undefined => {
  const [range = '', step = '1', ...rest] = text.split('/');
  if (rest.length > 0 || !/^[1-9]\d?$/.test(step)) return undefined;
  const [from = '', to, ...more] = range.split('-');
  if (more.length > 0) return undefined;
  const all = from === '*' || from === '?';
  const first = all ? form.first : numberIn(from, form);
  const open = all || (to === undefined && text.includes('/'));
  const last = to !== undefined ? numberIn(to, form) : open ? form.last : first;
  if (first === undefined || last === undefined || last < first) return undefined;
  return Array.from({ length: Math.floor((last - first) / Number(step)) + 1 }, (_, index) => first + index * Number(step));
};

const fieldOf = (text: string, form: FieldForm): ReadonlySet<number> | undefined => {
  const parts = text.split(',').map((part) => partOf(part, form));
  const known = parts.flatMap((part) => part ?? []);
  return parts.includes(undefined) ? undefined : new Set(known);
};

/** Reads a schedule; nothing where it is none. */
export const scheduleOf = (text: string): Schedule | undefined => {
  const words = (shortNames[text.trim()] ?? text).trim().split(/\s+/);
  const fields = forms.map((form, index) => fieldOf(words[index] ?? '', form));
  const [minutes, hours, days, inMonths, ofWeek] = fields;
  if (words.length !== 5 || !minutes || !hours || !days || !inMonths || !ofWeek) return undefined;
  const [, , day = '', , weekday = ''] = words;
  const isAny = (word: string): boolean => word.startsWith('*') || word.startsWith('?');
  const onWeekday = (date: Date): boolean => ofWeek.has(date.getUTCDay()) || (date.getUTCDay() === 0 && ofWeek.has(7));
  const onDay = (date: Date): boolean => days.has(date.getUTCDate());
  // Cron runs on days that either of both names, where both do.
  const named =
    isAny(day) || isAny(weekday) ? (date: Date) => onDay(date) && onWeekday(date) : (date: Date) => onDay(date) || onWeekday(date);
  return { minutes, hours, isDay: (date) => inMonths.has(date.getUTCMonth() + 1) && named(date) };
};

const minute = 60_000;
const day = 86_400_000;

// Eight years, with and without leap days: after them, only weekdays differ.
const begin = Date.UTC(2024, 0, 1);
const daysSeen = 8 * 366;

const timesOfDay = ({ minutes, hours }: Schedule): readonly number[] =>
  [...hours].flatMap((hour) => [...minutes].map((at) => hour * 60 + at)).sort((a, b) => a - b);

const largestStep = (times: readonly number[]): number =>
  Math.max(0, ...times.slice(1).map((time, index) => time - (times[index] ?? time)));

/** The longest time between two runs; nothing where a schedule never comes. */
export const longestPause = (schedule: Schedule): Duration | undefined => {
  const times = timesOfDay(schedule);
  const [first, last] = [times[0] ?? 0, times[times.length - 1] ?? 0];
  const dates = Array.from({ length: daysSeen }, (_, index) => index).filter((index) => schedule.isDay(new Date(begin + index * day)));
  if (dates.length < 2) return undefined;
  const apart = Math.max(...dates.slice(1).map((date, index) => date - (dates[index] ?? date)));
  const overNight = apart * 1440 - last + first;
  return durationOf(Math.max(overNight, largestStep(times)) * minute);
};

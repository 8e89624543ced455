import { isTimeZone, timeOfDay } from '../../core/clock';
import { listAt, type ObjectPath, textAt, valueAt } from '../../core/json';
import { suggestion } from '../../core/suggestion';
import type { ConfigFault } from './faults';

/** Names of weekdays in the order of Alertmanager, which begins with the one that counts as 0. */
export const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Names of months by their number. */
export const months = [
  '',
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A list whose items are one thing, or two with `:` between them. */
interface Ranged {
  readonly fields: readonly [string, string?];
  readonly what: string;
  /** Its place in the order of such things; nothing where it is not one. */
  readonly numberOf: (text: string) => number | undefined;
  readonly known: readonly string[];
}

const among =
  (names: readonly string[]) =>
  (text: string): number | undefined => {
    const index = text === '' ? -1 : names.indexOf(text.toLowerCase());
    return index === -1 ? undefined : index;
  };

const whole = (text: string): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : undefined);

const dayOfMonth = (text: string): number | undefined => {
  const day = whole(text);
  return day === undefined || day === 0 || Math.abs(day) > 31 ? undefined : day;
};

const lists: readonly Ranged[] = [
  { fields: ['weekdays'], what: 'a weekday', numberOf: among(weekdays), known: weekdays },
  { fields: ['days_of_month', 'daysOfMonth'], what: 'a day of a month, from 1 to 31 or from -31 to -1', numberOf: dayOfMonth, known: [] },
  { fields: ['months'], what: 'a month', numberOf: (text) => among(months)(text) ?? whole(text), known: months.slice(1) },
  { fields: ['years'], what: 'a year', numberOf: whole, known: [] },
];

// Days that are counted from the end of a month are earlier than any other where the month is short.
const isReversed = (from: number, to: number): boolean => {
  const [begin, end] = [from, to].map((number) => (number < 0 ? 28 + number : number)) as [number, number]; // two make two
  return begin > end || (from < 0 && to > 0);
};

const inItem = (item: unknown, path: ObjectPath, { what, numberOf, known }: Ranged): readonly ConfigFault[] => {
  const text = textAt(item) ?? `${textAt(item, 'start') ?? ''}:${textAt(item, 'end') ?? ''}`;
  const parts = text.split(':').map((part) => part.trim());
  const wrong = parts.find((part) => numberOf(part) === undefined);
  if (wrong !== undefined)
    return [
      {
        path,
        message: `"${wrong}" is not ${what}`,
        help: known.length === 0 ? 'write a whole number' : suggestion(wrong.toLowerCase(), known),
      },
    ];
  const [from = 0, to = from] = parts.map((part) => numberOf(part) ?? 0);
  if (!isReversed(from, to)) return [];
  return [{ path, message: `the range ${text} ends before it begins`, help: 'write two ranges, one to the end and one from the start' }];
};

const clocks = (range: unknown, path: ObjectPath): readonly ConfigFault[] => {
  const [start, end] = [
    ['start_time', 'startTime'],
    ['end_time', 'endTime'],
  ].map((fields) => fields.map((field) => textAt(range, field)).find((text) => text !== undefined)) as readonly (string | undefined)[]; // two lists make two texts
  if (start === undefined || end === undefined)
    return [
      { path, message: `a range of times has no ${start === undefined ? 'start' : 'end'}`, help: 'write both, the end of a day as 24:00' },
    ];
  const wrong = [start, end].find((text) => !timeOfDay.test(text));
  if (wrong !== undefined)
    return [{ path, message: `"${wrong}" is not a time of day`, help: 'write hours and minutes with two digits each, such as 09:30' }];
  if (start < end) return [];
  return [
    {
      path,
      message: `the times ${start} to ${end} end before they begin`,
      help: `write two ranges: ${start} to 24:00, and 00:00 to ${end}`,
    },
  ];
};

const inEntry = (entry: unknown, path: ObjectPath): readonly ConfigFault[] => {
  const location = textAt(entry, 'location');
  return [
    ...listAt(entry, 'times').flatMap((range, index) => clocks(range, [...path, 'times', index])),
    ...lists.flatMap((list) =>
      list.fields.flatMap((field) =>
        field === undefined ? [] : listAt(entry, field).flatMap((item, index) => inItem(item, [...path, field, index], list)),
      ),
    ),
    ...(location === undefined || location === '' || location === 'Local' || isTimeZone(location)
      ? []
      : [
          {
            path: [...path, 'location'],
            message: `"${location}" is not a time zone`,
            help: 'write one such as Europe/Berlin, or leave it out for UTC',
          },
        ]),
  ];
};

/** Lists of an interval that hold days, months or years. */
export type SpanField = 'weekdays' | 'daysOfMonth' | 'months' | 'years';

/** What is wrong with one item of such a list, written as Alertmanager does: one of a kind, or two with a colon between them. */
export const spanFault = (field: SpanField, text: string): Pick<ConfigFault, 'message' | 'help'> | undefined => {
  const list = lists.find(({ fields }) => fields.some((one) => one === field));
  return list === undefined ? undefined : inItem(text, [], list)[0];
};

/** What is wrong with the times of an interval; the path leads to it in its object. */
export const intervalFaults = (interval: unknown, path: ObjectPath): readonly ConfigFault[] =>
  ['time_intervals', 'timeIntervals'].flatMap((field) => {
    const entries = valueAt(interval, field);
    return Array.isArray(entries) ? entries.flatMap((entry, index) => inEntry(entry, [...path, field, index])) : [];
  });

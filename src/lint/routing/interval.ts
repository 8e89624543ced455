import { listAt, type ObjectPath, textAt } from '../../core/json';

/** A named set of times at which routes are mute, or outside of which they are. */
export interface IntervalView {
  readonly name: string;
  /** When it is, in words; none where it holds no times. */
  readonly times: readonly string[];
  readonly path: ObjectPath;
}

const first = (holder: unknown, ...fields: readonly string[]): string =>
  fields.map((field) => textAt(holder, field)).find((text) => text !== undefined) ?? '';

const clockText = (range: unknown): string => `${first(range, 'start_time', 'startTime')} to ${first(range, 'end_time', 'endTime')}`;

// Alertmanager writes `1:5`, an AlertmanagerConfig object `{start: 1, end: 5}`.
const spanText = (span: unknown): string => {
  const text = textAt(span);
  return text === undefined ? `${textAt(span, 'start') ?? ''} to ${textAt(span, 'end') ?? ''}` : text.replace(':', ' to ');
};

const days = [
  ['', 'weekdays'],
  ['days of month ', 'days_of_month', 'daysOfMonth'],
  ['', 'months'],
  ['years ', 'years'],
] as const;

const entryText = (entry: unknown): string => {
  const spans = days.flatMap(([words, ...fields]) => {
    const listed = fields.flatMap((field) => listAt(entry, field)).map(spanText);
    return listed.length === 0 ? [] : [`${words}${listed.join(', ')}`];
  });
  const clocks = listAt(entry, 'times').map(clockText);
  const words = [...spans, ...(clocks.length === 0 ? [] : [clocks.join(', ')])];
  return words.length === 0 ? 'always' : [...words, textAt(entry, 'location') ?? 'UTC'].join(' ');
};

/** Reads a time interval in Alertmanager's own fields or in those of AlertmanagerConfig. */
export const readInterval = (interval: unknown, path: ObjectPath): IntervalView => ({
  name: textAt(interval, 'name') ?? '',
  times: ['time_intervals', 'timeIntervals'].flatMap((field) => listAt(interval, field)).map(entryText),
  path,
});

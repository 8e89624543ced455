import { copied, from, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { alertingPath } from './names';
import type { Alerting } from './schema';

type Interval = Alerting['timeIntervals'][string][number];

const spans = ['weekdays', 'daysOfMonth', 'months', 'years'] as const;

const inAlertmanager = { weekdays: 'weekdays', daysOfMonth: 'days_of_month', months: 'months', years: 'years' } as const;

const spansOf = (interval: Interval, path: ConfigPath) =>
  Object.fromEntries(
    spans.flatMap((field) => {
      const listed = interval[field];
      return listed === undefined ? [] : [[inAlertmanager[field], copied(listed, [...path, field])]];
    }),
  );

const intervalConfig = ({ times, location, ...interval }: Interval, path: ConfigPath) => ({
  ...(times === undefined
    ? {}
    : {
        times: times.map((range, index) => ({
          start_time: from(range.from, [...path, 'times', index, 'from']),
          end_time: from(range.to, [...path, 'times', index, 'to']),
        })),
      }),
  ...spansOf(interval, path),
  ...(location === undefined ? {} : { location: from(location, [...path, 'location']) }),
});

/** The time intervals, by their names; none where none is written. */
export const intervalsOf = ({ timeIntervals }: Alerting): readonly Sourced<Readonly<Record<string, unknown>>>[] =>
  Object.keys(timeIntervals)
    .sort()
    .map((name) => {
      const path = [...alertingPath, 'timeIntervals', name];
      const intervals = (timeIntervals[name] ?? []).map((interval, index) => intervalConfig(interval, [...path, index]));
      return within({ name: from(name, path), time_intervals: intervals }, path);
    });

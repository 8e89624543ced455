import { copied, from, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { alertingPath } from './names';
import type { Alerting } from './schema';

type Interval = Alerting['timeIntervals'][string][number];

const intervalConfig = ({ times, weekdays, location }: Interval, path: ConfigPath) => ({
  ...(times === undefined
    ? {}
    : {
        times: times.map((range, index) => ({
          start_time: from(range.from, [...path, 'times', index, 'from']),
          end_time: from(range.to, [...path, 'times', index, 'to']),
        })),
      }),
  ...(weekdays === undefined ? {} : { weekdays: copied(weekdays, [...path, 'weekdays']) }),
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

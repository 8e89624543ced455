import { onceForName } from '../language/once';

/** A time of day as Alertmanager writes it, such as `09:30`; `24:00` is the end of a day. */
export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Whether a text is the name of a time zone, such as `Europe/Berlin`. */
export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
};

/** What clock and calendar show at a place. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const formatOf = onceForName(
  (timeZone) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }),
);

/** What clock and calendar of a time zone show at a time, which is in milliseconds since 1970. */
export const localTime = (timeZone: string, time: number): LocalTime => {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    weekday: weekdayNames.indexOf(parts.get('weekday') ?? ''),
    minute: 60 * number('hour') + number('minute'),
  };
};

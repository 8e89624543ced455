import { localTime } from '../../../core/clock';
import type { Window } from '../replay/window';
import type { Message } from './messages';

/** How many messages somebody gets, and when. */
export interface MessageCount {
  readonly who: string;
  /** Messages that something fires; all-clears are not among them. */
  readonly messages: number;
  readonly perDay: number;
  /** From 22 to 7 o'clock. */
  readonly atNight: number;
  /** From 9 to 17 o'clock, from Monday to Friday. */
  readonly inWorkingHours: number;
}

const isNight = (zone: string, time: number): boolean => {
  const { minute } = localTime(zone, time);
  return minute >= 22 * 60 || minute < 7 * 60;
};

const isWork = (zone: string, time: number): boolean => {
  const { minute, weekday } = localTime(zone, time);
  return weekday >= 1 && weekday <= 5 && minute >= 9 * 60 && minute < 17 * 60;
};

/** Counts the messages of a window for each who gets any, by the clock of a time zone. */
export const countsOf = (messages: readonly Message[], { from, until }: Window, zone: string): readonly MessageCount[] => {
  const heard = messages.filter(({ time, firing }) => time >= from && firing.length > 0);
  return [...new Set(heard.map(({ who }) => who))].sort().map((who) => {
    const times = heard.filter((message) => message.who === who).map(({ time }) => time);
    return {
      who,
      messages: times.length,
      perDay: Math.round((10 * times.length * 86_400_000) / (until - from)) / 10,
      atNight: times.filter((time) => isNight(zone, time)).length,
      inWorkingHours: times.filter((time) => isWork(zone, time)).length,
    };
  });
};

import type { AlertFact } from '../../../diff/side';
import type { Labels } from '../../../language/matcher';
import { durationOf } from '../../../language/quantity';
import { recordedFirings } from '../replay/calibration';
import type { Firing } from '../replay/firings';
import { seriesIn } from '../replay/last-sample';
import { readHistory } from '../replay/presence';
import { slotsIn, type Window } from '../replay/window';
import type { Server } from '../server/server';
import type { Finding } from './finding';

/** What fired in a window, as Prometheus recorded it, or why that is not known. */
export type Fired = { readonly kind: 'fired'; readonly firings: readonly Firing[] } | { readonly kind: 'unknown'; readonly why: string };

const step = 60_000;

/** Reads what fired, to the minute. */
export const firedIn = async (server: Server, window: Window): Promise<Fired> => {
  const slots = slotsIn(window, step, 0);
  const history = await readHistory(server, { query: 'ALERTS{alertstate="firing"}', slots, behind: 0 });
  return history.kind === 'unknown' ? history : { kind: 'fired', firings: recordedFirings(history.series, slots) };
};

/** Stretches of time, from and to the millisecond, of which none touches another. */
export type Stretches = readonly (readonly [number, number])[];

/** When any of some firings lasted. */
export const stretchesOf = (firings: readonly Firing[], { until: end }: Window): Stretches => {
  const stretches: [number, number][] = [];
  for (const { from, until = end } of [...firings].sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else stretches.push([from, until]);
  }
  return stretches;
};

/** How long stretches are together. */
export const lengthOfAll = (stretches: Stretches): number => stretches.reduce((sum, [from, until]) => sum + until - from, 0);

/** Firings by the names of their alerts. */
export const byName = (firings: readonly Firing[]): ReadonlyMap<string, readonly Firing[]> => {
  const found = new Map<string, Firing[]>();
  for (const firing of firings) {
    const name = firing.labels.alertname ?? '';
    found.set(name, [...(found.get(name) ?? []), firing]);
  }
  return found;
};

const alwaysFrom = 0.95;

const always = (subject: string, firings: readonly Firing[], window: Window): readonly Finding[] => {
  const share = lengthOfAll(stretchesOf(firings, window)) / (window.until - window.from);
  return share < alwaysFrom ? [] : [{ kind: 'always-fires', subject, message: `it fires ${Math.round(100 * share)} % of the time` }];
};

// Somebody who looked at the first message would have found it resolved, again and again.
const [mostFirings, shortPause] = [5, 15 * 60_000];

const sameAlert = ({ labels }: Firing): string => JSON.stringify(Object.entries(labels).sort());

const pausesOf = (firings: readonly Firing[]): readonly number[] =>
  firings
    .slice(1)
    .map(({ from }, index) => from - (firings[index]?.until ?? from))
    .sort((a, b) => a - b);

const flapping = (subject: string, firings: readonly Firing[]): readonly Finding[] => {
  const series = new Map<string, Firing[]>();
  for (const firing of firings) series.set(sameAlert(firing), [...(series.get(sameAlert(firing)) ?? []), firing]);
  const worst = [...series.values()]
    .filter((one) => one.length > mostFirings)
    .map((one) => ({ count: one.length, pause: pausesOf(one)[Math.floor((one.length - 1) / 2)] ?? 0 }))
    .filter(({ pause }) => pause < shortPause)
    .sort((a, b) => b.count - a.count)[0];
  if (worst === undefined) return [];
  const message = `it fired ${worst.count} times with the same labels, half of the pauses at most ${durationOf(worst.pause)} long`;
  return [{ kind: 'flaps', subject, message, help: `keep_firing_for: ${durationOf(Math.ceil(worst.pause / step) * step + step)}` }];
};

/** Alerts of which the messages mean little: those that always fire, and those that come and go. */
export const noisyAlerts = (firings: readonly Firing[], alerts: readonly AlertFact[], window: Window): readonly Finding[] => {
  const fired = byName(firings);
  // What reads no series is meant to fire always, such as Watchdog.
  const names = [...new Set(alerts.filter(({ text }) => seriesIn(text).length > 0).map(({ name }) => name))];
  return names.flatMap((name) => [...always(name, fired.get(name) ?? [], window), ...flapping(name, fired.get(name) ?? [])]);
};

/** Labels in which two alerts agree, but for those that say nothing of what they are about. */
export const commonLabels = (one: Labels, other: Labels): readonly string[] =>
  Object.keys(one)
    .filter((label) => !['alertname', 'severity'].includes(label) && one[label] === other[label])
    .sort();

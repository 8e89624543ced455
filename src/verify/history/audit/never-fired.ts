import type { AlertFact } from '../../../diff/side';
import { durationOf } from '../../../language/quantity';
import type { Firing } from '../replay/firings';
import { seriesIn } from '../replay/last-sample';
import { readHistory } from '../replay/presence';
import { type Bounded, boundedIn } from '../replay/sensitivity';
import { type Slots, slotsIn, timeOf, type Window } from '../replay/window';
import type { Server } from '../server/server';
import type { Finding } from './finding';
import { byName } from './fired';

const mostPoints = 2000;

interface Nearest {
  readonly value: number;
  readonly place: number;
}

const slotsOf = (window: Window): Slots =>
  slotsIn(window, Math.max(60_000, Math.ceil((window.until - window.from) / mostPoints / 60_000) * 60_000), 0);

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

const shareOf = (value: number, { operator, bound }: Bounded): string => {
  const share = operator.startsWith('>') ? value / bound : bound / value;
  return bound > 0 && value > 0 && Number.isFinite(share) ? `, ${Math.floor(100 * share)} % of the bound` : '';
};

const nearestTo = async (server: Server, bounded: Bounded, slots: Slots): Promise<Nearest | string | undefined> => {
  const aggregation = bounded.operator.startsWith('>') ? 'max' : 'min';
  const history = await readHistory(server, { query: `${aggregation}(${bounded.left})`, slots, behind: 0 });
  if (history.kind === 'unknown') return history.why;
  const sign = aggregation === 'max' ? 1 : -1;
  let nearest: Nearest | undefined;
  for (const { places, values } of history.series)
    for (const [index, value] of values.entries())
      if (!Number.isNaN(value) && (nearest === undefined || sign * value > sign * nearest.value))
        nearest = { value, place: places[index] ?? 0 };
  return nearest;
};

const words = (nearest: Nearest | undefined, bounded: Bounded, slots: Slots): string => {
  const comparison = `${bounded.operator} ${bounded.bound}`;
  if (nearest === undefined) return `what it compares, ${comparison}, had no value`;
  const when = new Date(timeOf(slots, nearest.place)).toISOString().slice(0, 16).replace('T', ' ');
  return `the nearest to ${comparison} was ${rounded(nearest.value)}${shareOf(nearest.value, bounded)}, on ${when} UTC`;
};

const described = async (server: Server, { name, text }: AlertFact, window: Window): Promise<Finding> => {
  const bounded = boundedIn(text);
  const never = `it never fired in ${durationOf(window.until - window.from)}`;
  const isOrdered = bounded !== undefined && /^[<>]/.test(bounded.operator);
  if (!isOrdered) return { kind: 'never-fires', subject: name, message: never };
  const slots = slotsOf(window);
  const nearest = await nearestTo(server, bounded, slots);
  const near = typeof nearest === 'string' ? `how near it came is not known: ${nearest}` : words(nearest, bounded, slots);
  return { kind: 'never-fires', subject: name, message: `${never}: ${near}` };
};

/** Alerts that never fired, and how near they came. */
export const neverFired = (
  server: Server,
  { firings, alerts, window }: { readonly firings: readonly Firing[]; readonly alerts: readonly AlertFact[]; readonly window: Window },
): Promise<readonly Finding[]> => {
  const fired = byName(firings);
  const quiet = alerts.filter(({ name, text }) => !fired.has(name) && seriesIn(text).length > 0);
  return Promise.all(quiet.map((alert) => described(server, alert, window)));
};

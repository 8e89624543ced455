import type { Server } from '../server/server';
import { readHistory } from './presence';
import { slotsIn, timeOf, type Window } from './window';

// Prometheus looks so far back for a sample, so a shorter outage does not show.
const step = 60_000;

/** Stretches in which Prometheus scraped nothing, because it did not run; none where it never recorded `up`. */
export const outagesOf = async (server: Server, window: Window): Promise<readonly Window[]> => {
  const slots = slotsIn(window, step, 0);
  const history = await readHistory(server, { query: 'count(up)', slots, behind: 0 });
  const places = history.kind === 'history' ? (history.series[0]?.places ?? []) : [];
  return places.flatMap((place, index) => {
    const next = places[index + 1];
    return next === undefined || next === place + 1 ? [] : [{ from: timeOf(slots, place + 1), until: timeOf(slots, next) }];
  });
};

import { lengthOf } from '../../../diff/side';
import type { Settings } from '../../../lint/routing/settings';
import type { Arrival } from './arrival';

/** A group of alerts at one of its flushes. */
export interface Flush {
  readonly time: number;
  readonly alerts: readonly Arrival[];
}

/**
 * The flushes of a group: the first as long after its first alert as `group_wait` says, then one each `group_interval`,
 * until every alert in it was resolved at one. The next alert after that begins again.
 */
export function* flushesOf(arrivals: readonly Arrival[], { groupWait, groupInterval }: Settings, end: number): Generator<Flush> {
  const [wait, interval] = [lengthOf(groupWait), lengthOf(groupInterval)];
  const ordered = [...arrivals].sort((a, b) => a.from - b.from);
  const held = new Map<string, Arrival>();
  let next = 0;
  for (let time = Number.NEGATIVE_INFINITY; ; time += interval) {
    const first = ordered[next];
    if (held.size === 0) {
      if (first === undefined) return;
      time = first.from + wait;
    }
    if (time > end || interval <= 0) return;
    for (let alert = first; alert !== undefined && alert.from <= time; alert = ordered[next]) {
      // One that fires again replaces what it was.
      held.set(alert.key, alert);
      next += 1;
    }
    yield { time, alerts: [...held.values()] };
    for (const [key, { until }] of held) if (until <= time) held.delete(key);
  }
}

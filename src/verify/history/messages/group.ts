import { lengthOf } from '../../../diff/side';
import type { Settings } from '../../../lint/routing/settings';
import type { Arrival } from './arrival';

/** A group of alerts at one of its flushes. */
export interface Flush {
  readonly time: number;
  readonly alerts: readonly Arrival[];
}

/** An alert as it comes into its group. */
interface Insertion {
  readonly time: number;
  readonly alert: Arrival;
}

interface Group {
  readonly flushed: boolean;
  readonly next: number;
  /** Since when it holds no alert; absent while it does. */
  readonly emptySince?: number;
}

// So long does Prometheus send that an alert is resolved.
const retention = 15 * 60_000;

// So often does Alertmanager remove groups that are empty; when exactly nobody knows, so whole half minutes are assumed.
const cleanup = 30_000;

// A firing alert is sent again and again, too, which changes nothing; one that is resolved comes back into a group that let it go.
const insertionsOf = (arrivals: readonly Arrival[]): readonly Insertion[] => {
  const ordered = arrivals.toSorted((a, b) => b.from - a.from);
  const nextFrom = new Map<string, number>();
  const insertions = ordered.flatMap((alert) => {
    const end = Math.min(alert.until + retention, (nextFrom.get(alert.key) ?? Number.POSITIVE_INFINITY) - 1);
    nextFrom.set(alert.key, alert.from);
    const count = Number.isFinite(end) && end >= alert.until ? Math.floor((end - alert.until) / alert.resend) + 1 : 0;
    const resolved = Array.from({ length: count }, (_, index) => ({ time: alert.until + index * alert.resend, alert }));
    return [{ time: alert.from, alert }, ...resolved];
  });
  return insertions.sort((a, b) => a.time - b.time);
};

const isGone = ({ emptySince }: Group, time: number): boolean =>
  emptySince !== undefined && Math.floor(emptySince / cleanup) * cleanup + cleanup <= time;

const withInsertion = (group: Group | undefined, { time, alert }: Insertion, wait: number): Group => {
  const { flushed, next } = group === undefined || isGone(group, time) ? { flushed: false, next: time + wait } : group;
  // An alert that has waited long enough is not kept waiting by a group that is new.
  return { flushed, next: !flushed && alert.from + wait < time ? time : next };
};

/**
 * The flushes of a group until a time: the first as long after its first alert as `group_wait` says, then one each
 * `group_interval`, until it is empty and removed. The next alert after that begins again.
 */
export function* flushesOf(arrivals: readonly Arrival[], { groupWait, groupInterval }: Settings, end: number): Generator<Flush> {
  const [wait, interval] = [lengthOf(groupWait), Math.max(1, lengthOf(groupInterval))];
  const insertions = insertionsOf(arrivals);
  const held = new Map<string, Arrival>();
  let group: Group | undefined;
  for (let index = 0; ; ) {
    const insertion = insertions[index];
    const time = group?.next ?? Number.POSITIVE_INFINITY;
    if (insertion !== undefined && insertion.time <= time) {
      group = withInsertion(group, insertion, wait);
      // One that fires again replaces what it was.
      held.set(insertion.alert.key, insertion.alert);
      index += 1;
      continue;
    }
    if (group === undefined || time > end || isGone(group, time)) {
      if (insertion === undefined || time > end) return;
      group = undefined;
      continue;
    }
    if (held.size > 0) yield { time, alerts: [...held.values()] };
    for (const [key, { until }] of held) if (until <= time) held.delete(key);
    group = { flushed: true, next: time + interval, ...(held.size > 0 ? {} : { emptySince: group.emptySince ?? time }) };
  }
}

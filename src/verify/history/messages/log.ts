import { lengthOf } from '../../../diff/side';

/** What an integration of a receiver was last notified of, for one group. */
export interface LastMessage {
  readonly time: number;
  readonly firing: ReadonlySet<string>;
  readonly resolved: ReadonlySet<string>;
}

/** What a group has for an integration. */
export interface GroupState {
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

/** How an integration is notified. */
export interface Notified {
  readonly allClear: boolean;
  readonly repeatInterval: string;
}

/**
 * Whether Alertmanager has something to say that the last message did not: an alert that is new in the group, one that
 * is resolved, or all of it again after the repeat interval.
 */
export const isDue = (
  last: LastMessage | undefined,
  { firing, resolved }: GroupState,
  time: number,
  { allClear, repeatInterval }: Notified,
): boolean => {
  if (last === undefined) return firing.length > 0;
  if (firing.some((key) => !last.firing.has(key))) return true;
  if (firing.length === 0) return last.firing.size > 0;
  if (allClear && resolved.some((key) => !last.resolved.has(key))) return true;
  return last.time < time - lengthOf(repeatInterval);
};

import { type Duration, durationOf, inMilliseconds } from '../../language/quantity';
import type { Notification } from './expectation';
import type { RoutedAlert } from './routed-alert';

/** What adds up from the first bad sample to the first message. */
export interface TimeToPage {
  readonly total: number;
  readonly parts: readonly { readonly what: string; readonly length: number }[];
}

/** How long it takes at the latest until a receiver gets the first message of an alert; nothing where its rule is not known. */
export const timeToPage = (
  { detection, pending }: Pick<RoutedAlert, 'detection' | 'pending'>,
  { groupWait }: Pick<Notification, 'groupWait'>,
): TimeToPage | undefined => {
  if (detection === undefined) return undefined;
  const parts = [
    { what: 'scrape', length: detection.scrape },
    { what: 'window', length: detection.window },
    { what: 'evaluation', length: detection.evaluation },
    { what: 'for', length: inMilliseconds(pending) },
    // Read from a schema of durations, and nothing else is ever put there.
    { what: 'group_wait', length: inMilliseconds(groupWait as Duration) },
  ];
  return { total: parts.reduce((sum, { length }) => sum + length, 0), parts };
};

/** The parts in words, such as `30s scrape + 5m window`, without those that take no time. */
export const addedUp = ({ parts }: TimeToPage): string =>
  parts.flatMap(({ what, length }) => (length === 0 ? [] : [`${durationOf(length)} ${what}`])).join(' + ');

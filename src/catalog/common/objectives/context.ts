import type { Language } from '../../../core/alerts/text';
import { type AlertTiming, durationOf, inMilliseconds, lasting, type Timeline } from '../alert';
import type { Objective } from './objective';
import type { Reading } from './scenarios';

/** What the alerts of an objective are written from. */
export interface Promised {
  readonly objective: Objective;
  readonly reading: Reading;
}

/** When alerts are evaluated. Constant shares are the same in windows of any length, so nothing is gained by filling them. */
export const timeOf = (timing: AlertTiming): Timeline => ({
  interval: lasting('1m'),
  at: durationOf(Math.max(30 * 60_000, 2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor) + 10 * 60_000)),
});

/** What an objective counts. */
export const eventsOf = ({ indicator }: Objective): Readonly<Record<Language, string>> =>
  indicator.kind === 'state' ? { en: 'minutes', ko: '시간' } : { en: 'events', ko: '이벤트' };

/** What texts call an objective. */
export const title = '{{ $labels.sloth_service }} {{ $labels.sloth_slo }}';

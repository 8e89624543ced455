import type { AssumedPart } from '../../core/coverage';
import type { Location } from '../../core/problem';

/** The stations between a metric and the person who is notified, in their order. */
export type Station =
  | 'producer'
  | 'target'
  | 'monitor'
  | 'prometheus'
  | 'rule'
  | 'labels'
  | 'alertmanager'
  | 'route'
  | 'inhibition'
  | 'time'
  | 'receiver'
  | 'secret';

/** One station of an alert's path: whether it holds, breaks, or depends on what nothing here tells. */
export interface Hop {
  readonly station: Station;
  readonly state: 'holds' | 'open' | 'breaks';
  readonly text: string;
  /** Where it is written. */
  readonly at?: Location;
}

/** What a hop says, and where it is written. */
type Said = readonly [text: string, at?: Location];

const hop =
  (state: Hop['state']) =>
  (station: Station, ...[text, at]: Said): Hop => ({ station, state, text, ...(at === undefined ? {} : { at }) });

/** A station that was found in order. */
export const holds = hop('holds');

/** A station of which nothing here says whether it holds. */
export const open = hop('open');

/** A station that holds as far as something nobody wrote is as it is assumed. */
export const holdsIf = (assumed: readonly AssumedPart[], station: Station, ...[text, at]: Said): Hop =>
  assumed.length === 0
    ? holds(station, text, at)
    : open(station, `${text}, as is assumed: ${[...new Set(assumed.map(({ why }) => why))].join('; ')}`, at);

/** A station at which the path ends. */
export const breaks = hop('breaks');

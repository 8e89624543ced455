import type { Location } from './problem';

/** Something of a folder that was not read, or not in full; what is alike in `what` and `why` is counted together. */
export interface Unread {
  /** What it is, in the singular, as it is counted: `chart template`, `ApplicationSet`. */
  readonly what: string;
  /** Why, as a short phrase that fits one and many: `rendering needs Helm`. */
  readonly why: string;
  readonly at: Location;
  /** How many such things are there; one where nothing is said. */
  readonly count?: number;
}

/** Something that answers depend on and that was not seen. */
export interface Assumed {
  /** As a sentence without a full stop: `some Prometheus selects 3 monitors`. */
  readonly what: string;
  /** Why it was not seen, as a short phrase. */
  readonly why: string;
}

/** Something that nobody wrote of what somebody else runs, and which answers depend on it. */
export interface AssumedPart extends Assumed {
  /** One of several of which the same is assumed. */
  readonly of?: string;
  readonly part: 'target' | 'prometheus' | 'version' | 'alertmanager' | 'routes' | 'grafana' | 'logs';
}

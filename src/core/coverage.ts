import type { Location } from './problem';

/** Something of a folder that was not read, or not in full; what is alike in `what` and `why` is counted together. */
export interface Unread {
  /** What it is, in the singular, as it is counted: `chart template`, `ApplicationSet`. */
  readonly what: string;
  /** Why, as what follows "because": `its generators read clusters`. */
  readonly why: string;
  readonly at: Location;
  /** How many such things are there; one where nothing is said. */
  readonly count?: number;
}

/** Something that answers depend on and that was not seen, as a whole sentence without a full stop. */
export interface Assumed {
  readonly what: string;
  readonly at?: Location;
}

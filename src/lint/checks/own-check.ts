import type { Check } from './check';

/** The interface that a check of a platform's own is written for. */
export const checkContract = 'crowsnest/check/v1';

/** A check of a platform's own. */
export interface OwnCheck extends Check {
  readonly contract: typeof checkContract;
}

/** Declares a check: its id, its level, and what it finds in an object graph. */
export const defineCheck = (check: OwnCheck): OwnCheck => check;

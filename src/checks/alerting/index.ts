import type { Check } from '../check';

/** Alerts reach somebody. */
export const alerting: readonly Check[] = [];

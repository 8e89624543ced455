import type { Check } from '../check';

/** Expressions read what is there, and can come out as their alerts ask. */
export const signals: readonly Check[] = [];

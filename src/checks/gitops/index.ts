import type { Check } from '../check';

/** Argo CD can apply everything, once, in order. */
export const gitops: readonly Check[] = [];

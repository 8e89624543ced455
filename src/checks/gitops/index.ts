import type { Check } from '../check';
import { agentEndOfLife } from './agent-end-of-life';

/** Argo CD can apply everything, once, in order. */
export const gitops: readonly Check[] = [agentEndOfLife];

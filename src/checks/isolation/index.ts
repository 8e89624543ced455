import type { Check } from '../check';
import { clusterOwner } from './cluster-owner';
import { environmentsDiffer } from './environments-differ';
import { environmentsShare } from './environments-share';

/** Environments do not touch each other. */
export const isolation: readonly Check[] = [environmentsShare, environmentsDiffer, clusterOwner];

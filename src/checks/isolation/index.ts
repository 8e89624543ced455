import type { Check } from '../check';
import { clusterOwner } from './cluster-owner';
import { environmentsDiffer } from './environments-differ';
import { environmentsShare } from './environments-share';
import { namesAnotherEnvironment } from './names-another-environment';

/** Environments do not touch each other. */
export const isolation: readonly Check[] = [environmentsShare, environmentsDiffer, clusterOwner, namesAnotherEnvironment];

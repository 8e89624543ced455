import type { Environment } from '../config/environment';
import { secretFaults } from '../config/secrets';
import type { Problem } from '../model/problem';
import { differingCommonValues, sharedBetweenEnvironments } from './environments';

/** A look at all environments of a platform together. */
export type Check = (environments: readonly Environment[]) => readonly Problem[];

/** Every check. A new one is a file beside these, its test, and its name here. */
export const checks: readonly Check[] = [
  sharedBetweenEnvironments,
  differingCommonValues,
  (environments) => environments.flatMap(secretFaults),
];

/** What all checks find. */
export const runChecks = (environments: readonly Environment[]): readonly Problem[] => checks.flatMap((check) => check(environments));

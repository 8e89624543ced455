import { onceFor } from '../language/once';
import { graphAround, type ObjectGraph } from '../lint/graph/graph';
import { type Change, greater, greatest, mergeEffects, type Risk } from './change';
import { compareEnvironment, isUntouched } from './environment';
import type { Load } from './load';
import { type ObjectChange, objectChanges } from './objects';
import { sideOf } from './side';

export type { Change, Risk } from './change';
export { risks } from './change';
export type { ObjectChange } from './objects';

/** What a change of a platform does. */
export interface Report {
  /** The greatest risk of all that is listed. */
  readonly risk: Risk;
  /** In words of behaviour; empty where people on call notice nothing. */
  readonly changes: readonly Change[];
  readonly objects: readonly ObjectChange[];
  readonly touched: readonly string[];
  readonly untouched: readonly string[];
  /** Of environments in which anything differs. */
  readonly load: ReadonlyMap<string, { readonly before: Load; readonly after: Load }>;
}

const environmentsOf = ({ nodes }: ObjectGraph): readonly string[] => nodes.map(({ environment }) => environment);

/** Compares two object graphs. */
export const diffGraphs = (before: ObjectGraph, after: ObjectGraph): Report => {
  const sideIn = onceFor(sideOf);
  const sidesOf = (environment: string) => ({
    before: sideIn(graphAround(before, environment)),
    after: sideIn(graphAround(after, environment)),
  });
  const objects = objectChanges(before, after);
  const environments = [...new Set([...environmentsOf(before), ...environmentsOf(after)])].sort();
  const of = (environment: string) => objects.filter((change) => change.environment === environment);
  const reports = new Map(
    environments
      .filter((environment) => !isUntouched(environment, sidesOf(environment), of(environment)))
      .map((environment) => [environment, compareEnvironment(environment, sidesOf(environment), of(environment))]),
  );
  const changes = mergeEffects(new Map([...reports].map(([environment, { effects }]) => [environment, effects])));
  const touched = environments.filter(
    (environment) =>
      objects.some((change) => change.environment === environment) || changes.some((change) => change.environments.includes(environment)),
  );
  return {
    risk: greater(greatest(changes), greatest(objects)),
    changes,
    objects,
    touched,
    untouched: environments.filter((environment) => !touched.includes(environment)),
    load: new Map([...reports].map(([environment, { load }]) => [environment, load])),
  };
};

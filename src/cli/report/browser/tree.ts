import type { Matcher } from '../../../language/matcher';

/** A route as the page carries it. */
export interface DrawnRoute {
  readonly matchers: readonly (readonly [label: string, operator: Matcher['operator'], value: string])[];
  readonly continue: boolean;
  /** Its own or inherited. */
  readonly receiver: string;
  /** Places of the routes below it in the list of the tree. */
  readonly below: readonly number[];
}

/** The routing tree of an Alertmanager as the page carries it; the first route is the root. */
export interface DrawnTree {
  readonly name: string;
  readonly routes: readonly DrawnRoute[];
}

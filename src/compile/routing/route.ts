import type { InhibitionRule } from '../../core/routing/inhibition';
import type { Delivery, RouteNode } from '../../core/routing/routing-tree';
import { type Matcher, parseMatcher } from '../../language/matcher';
import { type Duration, lasting } from '../../language/quantity';
import type { AlertmanagerConfig, RouteConfig } from '../alertmanager/config';

/** A route of an environment file with everything that decides who is told, and when. */
export interface Route extends RouteNode<Route> {
  readonly groupBy?: readonly string[];
  readonly groupWait?: Duration;
  readonly groupInterval?: Duration;
  readonly repeatInterval?: Duration;
  /** Time intervals in which it is silent, and outside of which it is. */
  readonly mutedIn: readonly string[];
  readonly activeIn: readonly string[];
}

const matchersOf = (texts: readonly string[] | undefined): readonly Matcher[] => (texts ?? []).flatMap((text) => parseMatcher(text) ?? []);

// All of these were durations before they were rendered.
const duration = (value: unknown): Duration | undefined => value as Duration | undefined;

// Lists of names, if anything.
const names = (value: unknown): readonly string[] => (value ?? []) as readonly string[];

/** Reads a rendered route. */
export const routeOf = (route: RouteConfig): Route => ({
  ...(route.receiver === undefined ? {} : { receiver: route.receiver }),
  matchers: matchersOf(route.matchers),
  continue: route.continue === true,
  ...(route.group_by === undefined ? {} : { groupBy: names(route.group_by) }),
  groupWait: duration(route.group_wait),
  groupInterval: duration(route.group_interval),
  repeatInterval: duration(route.repeat_interval),
  mutedIn: names(route.mute_time_intervals),
  activeIn: names(route.active_time_intervals),
  routes: (route.routes ?? []).map(routeOf),
});

// What Alertmanager takes where no route says anything.
const usual = { groupBy: [], groupWait: lasting('30s'), groupInterval: lasting('5m'), repeatInterval: lasting('4h') } as const;

type Inherited = keyof typeof usual;

/** What a delivery takes from its route, or from the nearest route above that says so. */
export const settled = <Field extends Inherited>({ through }: Delivery<Route>, field: Field): NonNullable<Route[Field]> =>
  // The fallback has the type of the field.
  ([...through].reverse().find((route) => route[field] !== undefined)?.[field] ?? usual[field]) as NonNullable<Route[Field]>;

/** Reads the rendered inhibition rules. */
export const inhibitionsOf = ({ inhibit_rules }: AlertmanagerConfig): readonly InhibitionRule[] =>
  inhibit_rules.map((rule) => ({
    source: matchersOf(names(rule.source_matchers)),
    target: matchersOf(names(rule.target_matchers)),
    equal: names(rule.equal),
  }));

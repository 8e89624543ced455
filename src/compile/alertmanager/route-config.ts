import { copied, from, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { formatMatcher } from '../../language/matcher';
import { times } from '../../language/quantity';
import { alertingPath, outsideReceiver, receiverName, silentReceiver } from './names';
import type { Alerting, Route } from './schema';

/** A route in Alertmanager's own fields. */
export interface RouteConfig {
  readonly receiver?: string;
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly RouteConfig[];
  readonly [timing: string]: unknown;
}

const equal = (label: string, value: string): string => formatMatcher({ label, operator: '=', value });

// Fields of a route that are copied, as the input and as Alertmanager call them.
const copiedFields = [
  ['groupBy', 'group_by'],
  ['groupWait', 'group_wait'],
  ['groupInterval', 'group_interval'],
  ['repeatInterval', 'repeat_interval'],
  ['activeTimeIntervals', 'active_time_intervals'],
  ['muteTimeIntervals', 'mute_time_intervals'],
] as const;

/** Timing and grouping of a route that is written at a path. */
export const timing = (
  route: Partial<Pick<Route, (typeof copiedFields)[number][0]>>,
  path: ConfigPath,
): Readonly<Record<string, Sourced<string | readonly string[]>>> =>
  Object.fromEntries(
    copiedFields.flatMap(([field, name]) => (route[field] === undefined ? [] : [[name, copied(route[field], [...path, field])]])),
  );

const routeConfig = (route: Route, environment: string, path: ConfigPath): Sourced<RouteConfig> => {
  const { receiver, matchers, routes } = route;
  return within(
    {
      ...(receiver === undefined ? {} : { receiver: from(receiverName(receiver, environment), [...path, 'receiver']) }),
      matchers: matchers.map((matcher, index) => from(formatMatcher(matcher), [...path, 'matchers', index])),
      ...(route.continue ? { continue: from(true, [...path, 'continue']) } : {}),
      ...timing(route, path),
      ...(routes.length === 0 ? {} : { routes: routes.map((child, index) => routeConfig(child, environment, [...path, 'routes', index])) }),
    },
    path,
  );
};

// A message is repeated once it is older than repeat_interval, which is looked at every group_interval: with both alike,
// the last message is always a moment too young, and only every other one is sent.
const heartbeat = ({ interval }: NonNullable<Alerting['deadMansSwitch']>) => {
  const path = [...alertingPath, 'deadMansSwitch', 'interval'];
  return { group_wait: '0s', group_interval: from(interval, path), repeat_interval: from(times(interval, 0.9), path) };
};

// Nobody notices a message that is missing in a chat: Watchdog goes to the dead man's switch and nowhere else.
const watchdogRoute = ({ deadMansSwitch: outside }: Alerting, environment: string): Sourced<RouteConfig> =>
  within(
    {
      receiver: outside === undefined ? silentReceiver : receiverName(outsideReceiver, environment),
      matchers: [equal('alertname', 'Watchdog')],
      ...(outside === undefined ? {} : heartbeat(outside)),
    },
    [...alertingPath, 'deadMansSwitch'],
    alertingPath,
  );

/** A team's alerts go to its receiver. */
export interface TeamRoute {
  readonly team: string;
  readonly receiver: string;
}

const teamRoute = ({ team, receiver }: TeamRoute, environment: string): Sourced<RouteConfig> => {
  const path = ['teams', team];
  return within(
    {
      receiver: from(receiverName(receiver, environment), [...path, 'receiver']),
      matchers: [from(equal('team', team), path)],
    },
    path,
  );
};

const testRoute = (receiver: string, environment: string): Sourced<RouteConfig> => {
  const path = [...alertingPath, 'testReceiver'];
  return within({ receiver: from(receiverName(receiver, environment), path), matchers: [equal('purpose', 'test')] }, path);
};

/** The routes below the root: of Watchdog, of test alerts, those that are written, and those of teams. */
export const routesOf = (alerting: Alerting, teams: readonly TeamRoute[], environment: string): readonly Sourced<RouteConfig>[] => [
  watchdogRoute(alerting, environment),
  ...(alerting.testReceiver === undefined ? [] : [testRoute(alerting.testReceiver, environment)]),
  ...alerting.routes.map((route, index) => routeConfig(route, environment, [...alertingPath, 'routes', index])),
  ...teams.map((team) => teamRoute(team, environment)),
];

import { copied, from, type Sourced, within } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { formatMatcher } from '../../language/matcher';
import { times } from '../../language/quantity';
import { alertingPath, outsideReceiver, type Routed, receiverName, silentReceiver } from './names';
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
  ['groupWait', 'group_wait'],
  ['groupInterval', 'group_interval'],
  ['repeatInterval', 'repeat_interval'],
  ['activeTimeIntervals', 'active_time_intervals'],
  ['muteTimeIntervals', 'mute_time_intervals'],
] as const;

type Timed = Partial<Pick<Route, 'groupBy' | (typeof copiedFields)[number][0]>>;

// Alerts of two clusters are two matters, even where one Alertmanager has both.
const grouping = ({ groupBy }: Timed, path: ConfigPath, { cluster }: Routed): Readonly<Record<string, Sourced<readonly string[]>>> => {
  if (groupBy === undefined) return {};
  const written = copied(groupBy, [...path, 'groupBy']);
  if (cluster === undefined || groupBy.some((label) => label === 'cluster' || label === '...')) return { group_by: written };
  return { group_by: [...groupBy.map((label, index) => from(label, [...path, 'groupBy', index])), from('cluster', ['cluster'])] };
};

/** Timing and grouping of a route that is written at a path. */
export const timing = (route: Timed, path: ConfigPath, routed: Routed): Readonly<Record<string, Sourced<string | readonly string[]>>> => ({
  ...grouping(route, path, routed),
  ...Object.fromEntries(
    copiedFields.flatMap(([field, name]) => (route[field] === undefined ? [] : [[name, copied(route[field], [...path, field])]])),
  ),
});

const routeConfig = (route: Route, routed: Routed, path: ConfigPath): Sourced<RouteConfig> => {
  const { receiver, matchers, routes } = route;
  return within(
    {
      ...(receiver === undefined ? {} : { receiver: from(receiverName(receiver, routed.name), [...path, 'receiver']) }),
      matchers: matchers.map((matcher, index) => from(formatMatcher(matcher), [...path, 'matchers', index])),
      ...(route.continue ? { continue: from(true, [...path, 'continue']) } : {}),
      ...timing(route, path, routed),
      ...(routes.length === 0 ? {} : { routes: routes.map((child, index) => routeConfig(child, routed, [...path, 'routes', index])) }),
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
const watchdogRoute = ({ deadMansSwitch: outside }: Alerting, { name }: Routed): Sourced<RouteConfig> =>
  within(
    {
      receiver: outside === undefined ? silentReceiver : receiverName(outsideReceiver, name),
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

const teamRoute = ({ team, receiver }: TeamRoute, { name }: Routed): Sourced<RouteConfig> => {
  const path = ['teams', team];
  return within(
    {
      receiver: from(receiverName(receiver, name), [...path, 'receiver']),
      matchers: [from(equal('team', team), path)],
    },
    path,
  );
};

const testRoute = (receiver: string, { name }: Routed): Sourced<RouteConfig> => {
  const path = [...alertingPath, 'testReceiver'];
  return within({ receiver: from(receiverName(receiver, name), path), matchers: [equal('purpose', 'test')] }, path);
};

/** The routes below the root: of Watchdog, of test alerts, those that are written, and those of teams. */
export const routesOf = (alerting: Alerting, teams: readonly TeamRoute[], routed: Routed): readonly Sourced<RouteConfig>[] => [
  watchdogRoute(alerting, routed),
  ...(alerting.testReceiver === undefined ? [] : [testRoute(alerting.testReceiver, routed)]),
  ...alerting.routes.map((route, index) => routeConfig(route, routed, [...alertingPath, 'routes', index])),
  ...teams.map((team) => teamRoute(team, routed)),
];

import { formatMatcher } from '../../../language/matcher';
import { verdictOfAll } from '../../../language/matcher/verdict';
import { type Configuration, configurationsOf, type PlacedRoute } from '../../routing/configuration';
import { type ArrivingAlert, arrivingAlerts } from '../../routing/labels';
import { everyRoute, obstacleOf, type RouteInTree, walk } from '../../routing/walk';
import type { Check, Finding } from '../check';

/** An alert that the matchers of a route are written for, and the routes that it goes to instead. */
interface Missed {
  readonly alert: ArrivingAlert;
  readonly by: readonly PlacedRoute[];
}

const missedBy = ({ route, through }: RouteInTree<PlacedRoute>, root: PlacedRoute, alerts: readonly ArrivingAlert[]): readonly Missed[] => {
  const matchers = through.flatMap((one) => one.matchers);
  return alerts.flatMap((alert): readonly Missed[] => {
    if (verdictOfAll(alert.labels, matchers) !== 'yes') return [];
    const closed = walk(root, alert.labels).closed.find((one) => one.route === route);
    const obstacle = closed === undefined ? undefined : obstacleOf(closed);
    return obstacle?.kind === 'covered' ? [{ alert, by: obstacle.by }] : [];
  });
};

const shown = ({ matchers }: PlacedRoute): string =>
  `the route for ${matchers.length === 0 ? 'everything' : matchers.map(formatMatcher).join(', ')}`;

const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} others` : names.join(', ');

const subject = ({ matchers }: PlacedRoute, receiver: string): string => {
  const [only, ...others] = matchers;
  const isTeam = only?.label === 'team' && only.operator === '=' && others.length === 0;
  return isTeam
    ? `no alert of team ${only.value} reaches its receiver ${receiver}`
    : `no alert reaches the receiver ${receiver} through the route for ${matchers.map(formatMatcher).join(', ')}`;
};

const finding = (route: PlacedRoute, receiver: string, missed: readonly Missed[]): Finding => {
  const by = [...new Set(missed.flatMap((one) => one.by))].map(shown);
  const names = [...new Set(missed.map(({ alert }) => alert.alert.alert))].sort();
  return {
    at: route.view.node.at(route.path),
    message: `${subject(route, receiver)}: ${by.join(' and ')} ${by.length === 1 ? 'comes first and matches' : 'come first and match'} all of them (${listed(names)})`,
    help: `let ${by.length === 1 ? 'that route' : 'those routes'} continue, or name the receiver there`,
  };
};

const inConfiguration = ({ root, receivers }: Configuration, alerts: readonly ArrivingAlert[]): readonly Finding[] => {
  const entered = new Set(alerts.flatMap(({ labels }) => walk(root, labels).deliveries.flatMap(({ through }) => through)));
  const endsAt = ({ labels }: ArrivingAlert): readonly string[] => walk(root, labels).deliveries.map(({ receiver }) => receiver);
  const heard = new Set(receivers.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name));
  return everyRoute(root).flatMap((placed): readonly Finding[] => {
    const { receiver } = placed.route;
    if (entered.has(placed.route) || receiver === undefined || !heard.has(receiver)) return [];
    const missed = missedBy(placed, root, alerts);
    // They may come to the receiver by another route.
    if (missed.length === 0 || missed.some(({ alert }) => endsAt(alert).includes(receiver))) return [];
    return [finding(placed.route, receiver, missed)];
  });
};

/** Receivers of routes for alerts that all end at earlier routes. */
export const receiverWithoutAlerts: Check = {
  id: 'receiver-without-alerts',
  level: 'warning',
  find: ({ graph }) =>
    configurationsOf(graph)
      .filter(({ main, alertmanager }) => main.kind !== 'object' || alertmanager !== undefined)
      .flatMap((configuration) => inConfiguration(configuration, arrivingAlerts(graph, configuration.environment))),
};

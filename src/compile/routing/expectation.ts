import { type InhibitionRule, inhibits } from '../../core/routing/inhibition';
import { type Delivery, deliveriesOf } from '../../core/routing/routing-tree';
import { type Labels, matchesAll } from '../../language/matcher';
import type { Duration } from '../../language/quantity';
import { alertmanagerConfig, type TeamRoute } from '../alertmanager/config';
import type { Alerting } from '../alertmanager/schema';
import { inhibitionsOf, type Route, routeOf, settled } from './route';
import type { RoutedAlert } from './routed-alert';

/** The alerts of an environment, and who is to be told of them as its file says. */
export interface RoutedEnvironment {
  readonly name: string;
  readonly alerting: Alerting;
  readonly teams: readonly TeamRoute[];
  readonly alerts: readonly RoutedAlert[];
}

/** One receiver of an alert, and when it is told. */
export interface Notification {
  readonly receiver: string;
  /** From firing to the first message, between changes of a group, and until the same is told again. */
  readonly groupWait: Duration;
  readonly groupInterval: Duration;
  readonly repeatInterval: Duration;
  readonly mutedIn: readonly string[];
  readonly activeIn: readonly string[];
}

/** Who is told of an alert. */
export interface Expectation {
  readonly routed: RoutedAlert;
  readonly notifications: readonly Notification[];
  /** Alerts that silence it while they fire. */
  readonly silencedBy: readonly string[];
}

const notificationOf = (delivery: Delivery<Route>): Notification => ({
  receiver: delivery.receiver,
  groupWait: settled(delivery, 'groupWait'),
  groupInterval: settled(delivery, 'groupInterval'),
  repeatInterval: settled(delivery, 'repeatInterval'),
  // Routes do not inherit these.
  mutedIn: delivery.route.mutedIn,
  activeIn: delivery.route.activeIn,
});

const keyOf = ({ equal }: InhibitionRule, labels: Labels): string => JSON.stringify(equal.map((label) => labels[label] ?? ''));

/** Finds what silences an alert; sources are sorted by the labels that must be equal, as a fleet has many. */
const silencer = (rules: readonly InhibitionRule[], alerts: readonly RoutedAlert[]): ((target: RoutedAlert) => readonly string[]) => {
  const sorted = rules.map((rule) => {
    const sources = new Map<string, RoutedAlert[]>();
    for (const alert of alerts.filter(({ labels }) => matchesAll(rule.source, labels))) {
      const key = keyOf(rule, alert.labels);
      sources.set(key, [...(sources.get(key) ?? []), alert]);
    }
    return { rule, sources };
  });
  return (target) => {
    const found = sorted.flatMap(({ rule, sources }) =>
      matchesAll(rule.target, target.labels)
        ? (sources.get(keyOf(rule, target.labels)) ?? []).filter(({ labels }) => inhibits(rule, labels, target.labels))
        : [],
    );
    return [...new Set(found.map(({ alert, workload, labels }) => `${alert} (${labels.severity}, ${workload})`))].sort();
  };
};

/** Works out who is told of every alert, from the environment file alone: routes, inhibition and muting. */
export const expectationsOf = ({ name, alerting, teams, alerts }: RoutedEnvironment): readonly Expectation[] => {
  const config = alertmanagerConfig(alerting, teams, name);
  const root = routeOf(config.route);
  const silencedBy = silencer(inhibitionsOf(config), alerts);
  return alerts.map((routed) => ({
    routed,
    notifications: deliveriesOf(root, routed.labels).map(notificationOf),
    silencedBy: silencedBy(routed),
  }));
};

import { fixedLabels } from '../../language/infer/labels';
import { type InhibitionView, inhibitorsOf } from '../../lint/routing/inhibition';
import type { RouteView } from '../../lint/routing/route';
import { type Settings, settingsOf } from '../../lint/routing/settings';
import { type Delivery, walk } from '../../lint/routing/walk';
import type { RoutingInput } from '../alertmanager/config';
import { declaredRouting } from './declared-routing';
import type { RoutedAlert } from './routed-alert';

/** The alerts of an environment, and the routing that its file declares. */
export interface RoutedEnvironment extends RoutingInput {
  readonly alerts: readonly RoutedAlert[];
}

/** One receiver of an alert, and when it is notified. */
export interface Notification extends Omit<Settings, 'groupBy'> {
  readonly receiver: string;
  readonly mutedIn: readonly string[];
  readonly activeIn: readonly string[];
}

/** Which receivers are notified of an alert. */
export interface Expectation {
  readonly routed: RoutedAlert;
  readonly notifications: readonly Notification[];
  /** Alerts that silence it while they fire. */
  readonly silencedBy: readonly string[];
}

const notificationOf = ({ receiver, route, through }: Delivery<RouteView>): Notification => {
  const { groupBy: _, ...times } = settingsOf(through);
  // Routes do not inherit intervals.
  return { receiver, ...times, mutedIn: route.muteTimeIntervals, activeIn: route.activeTimeIntervals };
};

const called = ({ alert, workload, labels }: RoutedAlert): string => `${alert} (${labels.severity}, ${workload})`;

const silencer = (rules: readonly InhibitionView[], alerts: readonly RoutedAlert[]): ((target: RoutedAlert) => readonly string[]) => {
  const arriving = alerts.map((routed) => ({ routed, labels: fixedLabels(routed.labels) }));
  const finders = rules.map((rule) => inhibitorsOf(rule, arriving));
  return (target) => {
    const own = { routed: target, labels: fixedLabels(target.labels) };
    // Of labels that are known, everything is certain.
    return [...new Set(finders.flatMap((find) => find(own).map(({ source }) => called(source.routed))))].sort();
  };
};

/** Works out which receivers are notified of every alert, from the environment file alone: routes, inhibition and muting. */
export const expectationsOf = (environment: RoutedEnvironment): readonly Expectation[] => {
  const { alerts } = environment;
  const { root, inhibitions } = declaredRouting(environment);
  const silencedBy = silencer(inhibitions, alerts);
  return alerts.map((routed) => ({
    routed,
    notifications: walk(root, fixedLabels(routed.labels)).deliveries.map(notificationOf),
    silencedBy: silencedBy(routed),
  }));
};

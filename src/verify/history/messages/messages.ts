import { type Notification, notificationsBy } from '../../../diff/audience';
import type { LabelSet } from '../../../language/infer/labels';
import { valuesIn } from '../../../language/matcher/verdict';
import type { Configuration, PlacedRoute } from '../../../lint/routing/configuration';
import { type Settings, settingsOf } from '../../../lint/routing/settings';
import { type Delivery, walk } from '../../../lint/routing/walk';
import type { Arrival } from './arrival';
import { flushesOf } from './group';
import { type GroupState, isDue, type LastMessage } from './log';
import { inhibitionBy, muteBy } from './silence';

/** A message that an integration of a receiver gets. */
export interface Message extends GroupState {
  readonly time: number;
  /** Who gets it, e.g. `Slack #alerts`. */
  readonly who: string;
}

interface Group {
  readonly route: PlacedRoute;
  readonly settings: Settings;
  readonly notifications: readonly Notification[];
  readonly alerts: Arrival[];
}

const groupKey = ({ groupBy }: Settings, labels: LabelSet): string => {
  const by = groupBy.includes('...') ? [...labels.known.keys()].sort() : [...groupBy].sort();
  return JSON.stringify(by.map((label) => [label, valuesIn(labels, label)]));
};

const groupsOf = (configuration: Configuration, arrivals: readonly Arrival[]): readonly Group[] => {
  const numbers = new Map<PlacedRoute, number>();
  const groups = new Map<string, Group>();
  const place = (alert: Arrival, delivery: Delivery<PlacedRoute>): void => {
    const settings = settingsOf(delivery.through);
    const number = numbers.get(delivery.route) ?? numbers.size;
    numbers.set(delivery.route, number);
    const key = `${number} ${groupKey(settings, alert.labels)}`;
    const { route } = delivery;
    const group = groups.get(key) ?? { route, settings, notifications: notificationsBy(configuration, delivery), alerts: [] };
    group.alerts.push(alert);
    groups.set(key, group);
  };
  for (const alert of arrivals) for (const delivery of walk(configuration.root, alert.labels).deliveries) place(alert, delivery);
  return [...groups.values()];
};

const stateAt = (alerts: readonly Arrival[], time: number): GroupState => {
  const keys = (wanted: (alert: Arrival) => boolean): readonly string[] =>
    alerts
      .filter(wanted)
      .map(({ key }) => key)
      .sort();
  return { firing: keys(({ until }) => until > time), resolved: keys(({ until }) => until <= time) };
};

/** Every message that an Alertmanager sends of alerts, until a time: grouped, inhibited, muted and repeated as it does. */
export const messagesOf = (configuration: Configuration, arrivals: readonly Arrival[], end: number): readonly Message[] => {
  const [isInhibited, isMute] = [inhibitionBy(configuration, arrivals), muteBy(configuration)];
  const ofGroup = ({ route, settings, notifications, alerts }: Group): readonly Message[] => {
    const messages: Message[] = [];
    const last = new Map<Notification, LastMessage>();
    for (const { time, alerts: held } of flushesOf(alerts, settings, end)) {
      const heard = isMute(route, time) ? [] : held.filter((alert) => !isInhibited(alert, time));
      if (heard.length === 0) continue;
      const state = stateAt(heard, time);
      for (const notification of notifications) {
        if (!isDue(last.get(notification), state, time, { ...settings, ...notification })) continue;
        last.set(notification, { time, firing: new Set(state.firing), resolved: new Set(state.resolved) });
        // Without an all-clear, Alertmanager only remembers that all is well.
        if (state.firing.length > 0 || notification.allClear) messages.push({ time, who: notification.channel, ...state });
      }
    }
    return messages;
  };
  return groupsOf(configuration, arrivals)
    .flatMap(ofGroup)
    .sort((a, b) => a.time - b.time || (a.who < b.who ? -1 : 1));
};

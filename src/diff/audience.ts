import { type JsonMap, textAt } from '../core/json';
import type { LabelSet } from '../language/infer/labels';
import { durationOf } from '../language/quantity';
import { type IntegrationView, secretOfFile } from '../lint/graph/kinds/alertmanager';
import type { Configuration, PlacedRoute } from '../lint/routing/configuration';
import { settingsOf } from '../lint/routing/settings';
import { type Delivery, walk } from '../lint/routing/walk';
import { lengthOf } from './side';

/** One way in which somebody is notified of an alert. */
export interface Notification {
  /** Who, e.g. `Slack #alerts`, and on which labels it depends where it is not certain; the same words are the same people. */
  readonly who: string;
  /** The same without the labels. */
  readonly channel: string;
  /** Where the credential for it comes from; empty where there is none. */
  readonly credential: string;
  readonly allClear: boolean;
  /** What the message says and how it looks. */
  readonly message: string;
  readonly groupBy: string;
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  /** When nobody is notified, in words. */
  readonly muted: readonly string[];
}

const names: Readonly<Record<string, (settings: JsonMap) => string>> = {
  slack_configs: (settings) => `Slack ${textAt(settings, 'channel') ?? ''}`.trim(),
  email_configs: (settings) => `e-mail to ${textAt(settings, 'to') ?? ''}`,
  telegram_configs: (settings) => `Telegram chat ${textAt(settings, 'chat_id') ?? ''}`.trim(),
  webex_configs: (settings) => `Webex room ${textAt(settings, 'room_id') ?? ''}`.trim(),
  msteams_configs: () => 'Microsoft Teams',
  msteamsv2_configs: () => 'Microsoft Teams',
  pagerduty_configs: () => 'PagerDuty',
  opsgenie_configs: () => 'Opsgenie',
  discord_configs: () => 'Discord',
  webhook_configs: (settings) => `the webhook ${textAt(settings, 'url') ?? ''}`.trim(),
};

const credentialOf = (settings: JsonMap): string =>
  Object.entries(settings)
    .flatMap(([field, value]) => {
      if (!field.endsWith('_file') || typeof value !== 'string') return [];
      const found = secretOfFile(value);
      return [found === undefined ? value : `${found.secret}, ${found.key}`];
    })
    .sort()
    .join(' and ');

// Behind these, only the credential says who is notified.
const withoutRoom = new Set([
  'pagerduty_configs',
  'msteams_configs',
  'msteamsv2_configs',
  'webhook_configs',
  'opsgenie_configs',
  'discord_configs',
]);

const whoOf = ({ field, settings }: IntegrationView): string => {
  const name = (names[field] ?? (() => field.replace(/_configs$/, '')))(settings);
  const credential = credentialOf(settings);
  return withoutRoom.has(field) && credential !== '' ? `${name} (${credential})` : name;
};

const addressed = ['channel', 'to', 'chat_id', 'room_id', 'url', 'send_resolved'];

const messageOf = ({ settings }: IntegrationView): string =>
  JSON.stringify(
    Object.entries(settings)
      .filter(([field]) => !addressed.includes(field) && !field.endsWith('_file'))
      .sort(),
  );

// Alertmanager tells the all-clear unless it is told not to; by mail it does so only when asked.
const allClearOf = ({ field, settings }: IntegrationView): boolean =>
  typeof settings.send_resolved === 'boolean' ? settings.send_resolved : field !== 'email_configs' && field !== 'wechat_configs';

const lengthText = (text: string): string => durationOf(lengthOf(text));

const mutedAt = ({ intervals }: Configuration, route: PlacedRoute): readonly string[] => {
  const text = (name: string): string => intervals.find((one) => one.name === name)?.times.join(' and ') ?? name;
  return [...route.muteTimeIntervals.map(text), ...route.activeTimeIntervals.map((name) => `outside of ${text(name)}`)];
};

const notificationOf = (configuration: Configuration, delivery: Delivery<PlacedRoute>, integration: IntegrationView): Notification => {
  const { groupBy, groupWait, groupInterval, repeatInterval } = settingsOf(delivery.through);
  const channel = whoOf(integration);
  return {
    who: channel,
    channel,
    credential: credentialOf(integration.settings),
    allClear: allClearOf(integration),
    message: messageOf(integration),
    groupBy: [...groupBy].sort().join(', '),
    groupWait: lengthText(groupWait),
    groupInterval: lengthText(groupInterval),
    repeatInterval: lengthText(repeatInterval),
    muted: mutedAt(configuration, delivery.route).toSorted(),
  };
};

/** How a receiver notifies people of what is delivered to it, integration by integration. */
export const notificationsBy = (configuration: Configuration, delivery: Delivery<PlacedRoute>): readonly Notification[] =>
  configuration.receivers
    .filter(({ name }) => name === delivery.receiver)
    .flatMap(({ integrations }) => integrations.map((integration) => notificationOf(configuration, delivery, integration)));

/** How people are notified of an alert with these labels, or may be; nobody where the list is empty. */
export const notificationsOf = (configuration: Configuration, labels: LabelSet): readonly Notification[] => {
  const { deliveries } = walk(configuration.root, labels);
  const each = deliveries.map((delivery) => notificationsBy(configuration, delivery));
  // An alert always ends somewhere, so what all ways lead to is certain.
  const isCertain = (channel: string): boolean =>
    each.every((ways) => ways.some((way) => way.channel === channel)) ||
    each.some((ways, index) => deliveries[index]?.dependsOn.length === 0 && ways.some((way) => way.channel === channel));
  return each.flatMap((ways, index) => {
    const depends = [...new Set(deliveries[index]?.dependsOn.map(({ label }) => label))].sort().join(', ');
    return ways.map((way) => (isCertain(way.channel) ? way : { ...way, who: `${way.channel} (depending on ${depends})` }));
  });
};

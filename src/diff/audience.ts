import { type JsonMap, mapAt, textAt } from '../core/json';
import { deliveriesOf } from '../core/routing/routing-tree';
import type { Labels } from '../language/matcher';
import { durationOf } from '../language/quantity';
import type { AlertmanagerConfigView, IntegrationView, RouteView } from '../lint/graph/kinds/alertmanager';
import { secretOfFile } from '../lint/graph/kinds/alertmanager';
import { lengthOf } from './side';

/** One way in which somebody is told of an alert. */
export interface Notification {
  /** Who, e.g. `Slack #alerts`; the same words are the same people. */
  readonly who: string;
  /** Where the credential for it comes from; empty where there is none. */
  readonly credential: string;
  readonly allClear: boolean;
  /** What the message says and how it looks. */
  readonly message: string;
  readonly groupBy: string;
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  /** When nobody is told, in words. */
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

// Behind these, only the credential says who is told.
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

const settled = (through: readonly RouteView[], field: 'groupWait' | 'groupInterval' | 'repeatInterval', usual: string): string => {
  const text = [...through].reverse().find((route) => route[field] !== undefined)?.[field];
  return durationOf(lengthOf(text ?? usual));
};

// An empty list takes over nothing: the parent's stays.
const groupsOf = (through: readonly RouteView[]): string =>
  [...([...through].reverse().find(({ groupBy }) => groupBy.length > 0)?.groupBy ?? [])].sort().join(', ');

const clock = (times: unknown): string =>
  Array.isArray(times) ? times.map((range) => `${textAt(range, 'start_time') ?? ''} to ${textAt(range, 'end_time') ?? ''}`).join(', ') : '';

const listed = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '');

const spanText = (span: unknown): string => {
  const { times, weekdays, location, ...rest } = mapAt(span);
  const others = Object.entries(rest).map(([field, value]) => `${field.replaceAll('_', ' ')} ${listed(value)}`);
  const parts = [listed(weekdays).replaceAll(':', ' to '), clock(times), ...others].filter((part) => part !== '');
  return `${parts.join(' ') || 'always'}${typeof location === 'string' ? ` ${location}` : ''}`;
};

const intervalText = ({ config }: AlertmanagerConfigView, name: string): string => {
  const all = [config.time_intervals, config.mute_time_intervals].flatMap((list) => (Array.isArray(list) ? list : []));
  const found = all.find((interval) => textAt(interval, 'name') === name);
  const spans = mapAt(found).time_intervals;
  return Array.isArray(spans) ? spans.map(spanText).join(' and ') : name;
};

// Only the route itself mutes: what stands at its parents does not count.
const mutedAt = (view: AlertmanagerConfigView, route: RouteView): readonly string[] => [
  ...route.muteTimeIntervals.map((name) => intervalText(view, name)),
  ...route.activeTimeIntervals.map((name) => `outside of ${intervalText(view, name)}`),
];

/** How somebody is told of an alert with these labels; nobody where the list is empty. */
export const notificationsOf = (view: AlertmanagerConfigView, labels: Labels): readonly Notification[] => {
  const receivers = new Map(view.receivers.map((receiver) => [receiver.name, receiver.integrations]));
  return deliveriesOf(view.root, labels).flatMap(({ through, route, receiver }) =>
    (receivers.get(receiver) ?? []).map((integration) => ({
      who: whoOf(integration),
      credential: credentialOf(integration.settings),
      allClear: allClearOf(integration),
      message: messageOf(integration),
      groupBy: groupsOf(through),
      groupWait: settled(through, 'groupWait', '30s'),
      groupInterval: settled(through, 'groupInterval', '5m'),
      repeatInterval: settled(through, 'repeatInterval', '4h'),
      muted: mutedAt(view, route).toSorted(),
    })),
  );
};

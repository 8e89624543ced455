import { receiverName } from '../../compile/alertmanager/names';
import type { Integration } from '../../compile/alertmanager/receivers';
import { declaredRouting } from '../../compile/routing/declared-routing';
import { routedEnvironment } from '../../compile/routing/environment';
import { fixedLabels } from '../../language/infer/labels';
import type { Labels } from '../../language/matcher';
import { type Duration, isDuration, lasting } from '../../language/quantity';
import { inhibits } from '../../lint/routing/inhibition';
import { settingsOf } from '../../lint/routing/settings';
import { walk } from '../../lint/routing/walk';
import { standInAddress } from './alertmanager-config';
import { addressOf } from './credentials';
import type { Stack } from './stack';

/** Where a message belongs: the credential whose address is called, and the channel or mailbox behind it. */
export interface Destination {
  readonly receiver: string;
  /** How the message is written; what speaks no format of ours comes as a webhook. */
  readonly kind: 'slack' | 'webhook' | 'email';
  readonly address: string;
  /** Channel of Slack or mailboxes; empty for webhooks. */
  readonly room: string;
  readonly sendsResolved: boolean;
  /** Whether title, colour and text are ours, rather than what the environment file words itself. */
  readonly wording: 'ours' | 'own';
}

const ownWords = (integration: Integration, fields: Readonly<Record<string, string>>): Destination['wording'] =>
  Object.entries(fields).every(([field, usual]) => (integration as Readonly<Record<string, unknown>>)[field] === usual) ? 'ours' : 'own';

const title = '{{ template "crowsnest.title" . }}';

const destinationOf = (stack: Stack, receiver: string, integration: Integration): Destination => {
  const { sendResolved: sendsResolved } = integration;
  const { integrations } = stack.environment.alerting;
  const [, reference] = integrations.secretsOf(integration)[0] ?? [];
  const secret = reference === undefined ? undefined : addressOf(stack, reference);
  const common = { receiver, sendsResolved, room: '' };
  switch (integration.kind) {
    case 'slack': {
      const wording = ownWords(integration, { title, text: '{{ template "crowsnest.slack" . }}' });
      return { ...common, kind: 'slack', address: secret ?? '', room: integration.channel, wording };
    }
    case 'email': {
      const room = [integration.to].flat().join(', ');
      return { ...common, kind: 'email', address: secret ?? '', room, wording: ownWords(integration, { subject: title }) };
    }
    case 'webhook':
      return { ...common, kind: 'webhook', address: secret ?? String(integration.url), wording: 'ours' };
    default:
      return {
        ...common,
        kind: 'webhook',
        address: secret ?? standInAddress(integrations.fieldOf(integration), receiver),
        wording: 'ours',
      };
  }
};

const heartbeat = (stack: Stack): readonly Destination[] => {
  const { alerting, name } = stack.environment;
  if (alerting.deadMansSwitch === undefined) return [];
  const address = addressOf(stack, alerting.deadMansSwitch.url);
  return [{ receiver: receiverName('dead-mans-switch', name), kind: 'webhook', address, room: '', sendsResolved: false, wording: 'ours' }];
};

/** Every place that messages of an environment may go to, as its file says. */
export const destinationsOf = (stack: Stack): readonly Destination[] => {
  const { alerting, name } = stack.environment;
  const declared = Object.entries(alerting.receivers).flatMap(([receiver, integrations]) =>
    Object.values(integrations).map((integration) => destinationOf(stack, receiverName(receiver, name), integration)),
  );
  return [...declared, ...heartbeat(stack)];
};

/** Who is notified of an alert with these labels, as the environment file says. */
export interface Audience {
  readonly receivers: readonly string[];
  readonly destinations: readonly Destination[];
  /** Same for alerts that come in one message. */
  readonly groups: readonly string[];
  /** The longest time between changes of a group and the message about them. */
  readonly interval: Duration;
  /** The shortest time after which a message is sent again. */
  readonly repeat: Duration;
}

const groupOf = (receiver: string, by: readonly string[], labels: Labels): string => {
  const names = by.includes('...') ? Object.keys(labels).sort() : by;
  return [receiver, ...names.map((name) => `${name}=${labels[name] ?? ''}`)].join(' ');
};

const duration = (text: string | undefined, usual: Duration): Duration => (text !== undefined && isDuration(text) ? text : usual);

/** Decides which receivers are notified, from the environment file alone. */
export const audienceOf = (stack: Stack, labels: Labels): Audience => {
  const deliveries = walk(declaredRouting(routedEnvironment(stack.environment)).root, fixedLabels(labels)).deliveries;
  const settings = deliveries.map(({ through }) => settingsOf(through));
  const receivers = [...new Set(deliveries.map(({ receiver }) => receiver))];
  return {
    receivers,
    destinations: destinationsOf(stack).filter(({ receiver }) => receivers.includes(receiver)),
    groups: deliveries.map(({ receiver }, index) => groupOf(receiver, settings[index]?.groupBy ?? [], labels)),
    interval: duration(settings[0]?.groupInterval, lasting('5m')),
    repeat: duration(settings[0]?.repeatInterval, lasting('4h')),
  };
};

/** Whether one alert would silence another, as the environment file says. */
export const silences = ({ environment }: Stack, source: Labels, target: Labels): boolean =>
  declaredRouting(routedEnvironment(environment)).inhibitions.some(
    (rule) => inhibits(rule, fixedLabels(source), fixedLabels(target)) === 'yes',
  );

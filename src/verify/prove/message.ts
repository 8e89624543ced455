/** A Slack message as an incoming webhook takes it. */
export interface SlackMessage {
  readonly kind: 'slack';
  readonly channel: string;
  readonly title: string;
  readonly titleLink: string;
  readonly text: string;
  readonly color: string;
}

/** A message in Alertmanager's own JSON. */
export interface WebhookMessage {
  readonly kind: 'webhook';
  readonly receiver: string;
  readonly status: string;
  readonly alerts: readonly { readonly status: string; readonly labels: Readonly<Record<string, string>> }[];
}

/** A mail as its reader sees it. */
export interface EmailMessage {
  readonly kind: 'email';
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Something that arrived and reads like none of these. */
export interface UnreadableMessage {
  readonly kind: 'unreadable';
  readonly body: string;
}

/** A message that arrived, where, and from whose Alertmanager. */
export interface Message {
  readonly environment: string;
  /** The credential whose address was called, or the mail server's user. */
  readonly address: string;
  /** Milliseconds on a clock that nobody turns. */
  readonly at: number;
  readonly content: SlackMessage | WebhookMessage | EmailMessage | UnreadableMessage;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (map: Readonly<Record<string, unknown>>, field: string): string => {
  const value = map[field];
  return typeof value === 'string' ? value : '';
};

const labelsOf = (map: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  isMap(map.labels) ? Object.fromEntries(Object.entries(map.labels).map(([name, value]) => [name, String(value)])) : {};

const slackMessage = (body: Readonly<Record<string, unknown>>, attachment: Readonly<Record<string, unknown>>): SlackMessage => ({
  kind: 'slack',
  channel: textOf(body, 'channel'),
  title: textOf(attachment, 'title'),
  titleLink: textOf(attachment, 'title_link'),
  text: textOf(attachment, 'text'),
  color: textOf(attachment, 'color'),
});

const webhookMessage = (body: Readonly<Record<string, unknown>>, alerts: readonly unknown[]): WebhookMessage => ({
  kind: 'webhook',
  receiver: textOf(body, 'receiver'),
  status: textOf(body, 'status'),
  alerts: alerts.filter(isMap).map((alert) => ({ status: textOf(alert, 'status'), labels: labelsOf(alert) })),
});

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Reads what was posted: Slack's attachments or Alertmanager's own JSON. */
export const readPosted = (text: string): Message['content'] => {
  const body = parsed(text);
  if (!isMap(body)) return { kind: 'unreadable', body: text };
  const [attachment] = Array.isArray(body.attachments) ? body.attachments : [];
  if (isMap(attachment)) return slackMessage(body, attachment);
  return Array.isArray(body.alerts) ? webhookMessage(body, body.alerts) : { kind: 'unreadable', body: text };
};

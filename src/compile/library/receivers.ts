import type { Integration } from '../alertmanager/receivers';

/** A key of a Secret that Alertmanager mounts (`alertmanagerSpec.secrets` of the chart): a credential itself is never written. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

/** What every way to notify has. */
interface CommonProps {
  /**
   * Whether the all-clear is sent too.
   *
   * @default true
   */
  readonly sendResolved?: boolean;
}

/** A message in Slack. */
export interface SlackProps extends CommonProps {
  /** Channel such as `#alerts`. */
  readonly channel: string;
  /** Where the address of the incoming webhook is. */
  readonly webhook: SecretKey;
  /**
   * Name of the sender.
   *
   * @default - that of the webhook
   */
  readonly username?: string;
}

/** A mail. */
export interface EmailProps extends CommonProps {
  readonly to: string | readonly string[];
  readonly from: string;
  /** Host and port of the mail server, such as smtp.example.com:587. */
  readonly smarthost: string;
  /**
   * User of the mail server.
   *
   * @default - none
   */
  readonly username?: string;
  /**
   * Where the password is.
   *
   * @default - none
   */
  readonly password?: SecretKey;
}

/** An incident in PagerDuty. */
export interface PagerDutyProps extends CommonProps {
  /** Where the routing key of the service is. */
  readonly routingKey: SecretKey;
}

/** A message in Telegram. */
export interface TelegramProps extends CommonProps {
  readonly botToken: SecretKey;
  /** Number of the chat; groups have negative ones. */
  readonly chatId: number;
}

/** A message in Webex. */
export interface WebexProps extends CommonProps {
  readonly token: SecretKey;
  readonly roomId: string;
}

/** A message in Microsoft Teams. */
export interface MsTeamsProps extends CommonProps {
  readonly webhook: SecretKey;
}

/** Alertmanager's JSON, sent to a program. */
export interface WebhookProps extends CommonProps {
  /** Address without credentials, or where a secret one is. */
  readonly url: string | SecretKey;
}

/** One way to notify. */
export interface ReceiverIntegration {
  readonly kind: Integration['kind'];
  readonly fields: object;
}

const integration =
  <Props extends object>(kind: Integration['kind']) =>
  (props: Props): ReceiverIntegration => ({ kind, fields: props });

/** Notifies a channel of Slack. */
export const slack: (props: SlackProps) => ReceiverIntegration = integration('slack');

/** Sends a mail. */
export const email: (props: EmailProps) => ReceiverIntegration = integration('email');

/** Opens an incident in PagerDuty. */
export const pagerDuty: (props: PagerDutyProps) => ReceiverIntegration = integration('pagerduty');

/** Writes to a chat of Telegram. */
export const telegram: (props: TelegramProps) => ReceiverIntegration = integration('telegram');

/** Writes to a room of Webex. */
export const webex: (props: WebexProps) => ReceiverIntegration = integration('webex');

/** Writes to a channel of Microsoft Teams. */
export const msTeams: (props: MsTeamsProps) => ReceiverIntegration = integration('msteams');

/** Calls a program of the user's. */
export const webhook: (props: WebhookProps) => ReceiverIntegration = integration('webhook');

/** Who is notified: routes refer to it, so that none can name a receiver that is not there. */
export interface Receiver {
  readonly name: string;
  readonly integrations: readonly ReceiverIntegration[];
}

/**
 * A receiver with all the ways in which it is notified.
 *
 * @example
 * const oncall = receiver('oncall', slack({ channel: '#oncall', webhook: { secret: 'slack', key: 'url' } }));
 */
export const receiver = (name: string, ...integrations: readonly [ReceiverIntegration, ...ReceiverIntegration[]]): Receiver => ({
  name,
  integrations,
});

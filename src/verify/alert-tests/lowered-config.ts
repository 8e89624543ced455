import type { AlertmanagerConfig } from '../../compile/alertmanager/config';
import type { ReceiverConfig } from '../../compile/alertmanager/receiver-config';

/** A release of Alertmanager as numbers, e.g. `[0, 25, 0]`. */
export type Version = readonly [number, number, number];

/** A configuration that an older Alertmanager reads, and what had to change for it. */
export interface Lowered {
  readonly config: AlertmanagerConfig;
  /** One line per change; none when the installed version knows everything. */
  readonly changes: readonly string[];
}

/** The Alertmanager that will read the configuration, and what it finds on this machine. */
export interface Installed {
  readonly version: Version;
  /** Folder of the templates. */
  readonly templates: string;
  /** What credential files hold, by path; where one is too young for the release, this goes in, else a dummy. */
  readonly contents?: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/** A credential by file: since when, and the field that holds the credential itself, with a dummy for it. */
interface FileField {
  readonly since: Version;
  readonly inline: string;
  readonly dummy: string;
}

/** A list of integrations: since when, and its credentials by file. */
interface Integrations {
  readonly since: Version;
  readonly files: Readonly<Record<string, FileField>>;
}

const dummyAddress = 'http://127.0.0.1:9/dummy';
const dummyText = 'dummy';

const slack: Integrations = { since: [0, 0, 0], files: { api_url_file: { since: [0, 22, 0], inline: 'api_url', dummy: dummyAddress } } };
const email: Integrations = {
  since: [0, 0, 0],
  files: { auth_password_file: { since: [0, 25, 0], inline: 'auth_password', dummy: dummyText } },
};
const pagerduty: Integrations = {
  since: [0, 0, 0],
  files: { routing_key_file: { since: [0, 25, 0], inline: 'routing_key', dummy: dummyText } },
};
const telegram: Integrations = {
  since: [0, 24, 0],
  files: { bot_token_file: { since: [0, 26, 0], inline: 'bot_token', dummy: dummyText } },
};
const webex: Integrations = { since: [0, 25, 0], files: {} };
const webhook: Integrations = { since: [0, 0, 0], files: { url_file: { since: [0, 26, 0], inline: 'url', dummy: dummyAddress } } };
const msteams: Integrations = { since: [0, 28, 0], files: {} };

/** First releases of everything that a receiver of ours may hold. */
const known: Readonly<Record<string, Integrations>> = {
  slack_configs: slack,
  email_configs: email,
  pagerduty_configs: pagerduty,
  telegram_configs: telegram,
  webex_configs: webex,
  webhook_configs: webhook,
  msteamsv2_configs: msteams,
};

// Since when a platform's own way to notify is there, nobody said.
const unknown: Integrations = { since: [0, 0, 0], files: {} };

const isBefore = (version: Version, since: Version): boolean => {
  const index = since.findIndex((part, position) => part !== version[position]);
  return index >= 0 && (version[index] ?? 0) < (since[index] ?? 0);
};

const written = ([major, minor]: Version): string => `${major}.${minor}`;

const withDummies = (
  integration: Fields,
  { files }: Integrations,
  { version, contents = {} }: Installed,
): { fields: Fields; replaced: readonly string[] } => {
  const replaced = Object.keys(integration).filter((field) => isBefore(version, files[field]?.since ?? [0, 0, 0]));
  const fields = Object.entries(integration).map(([field, value]) => {
    const file = replaced.includes(field) ? files[field] : undefined;
    return file === undefined ? [field, value] : [file.inline, contents[String(value)] ?? file.dummy];
  });
  return { fields: Object.fromEntries(fields), replaced };
};

const standIn = ({ send_resolved }: Fields): Fields => ({ send_resolved, url: dummyAddress });

const lowerReceiver = (receiver: ReceiverConfig, installed: Installed): { receiver: ReceiverConfig; changes: readonly string[] } => {
  const { version } = installed;
  const changes: string[] = [];
  const lists = new Map<string, Fields[]>();
  for (const [field, listed] of Object.entries(receiver).filter(([key]) => key !== 'name')) {
    const kind = known[field];
    const tooYoung = kind === undefined || isBefore(version, kind.since);
    const target = tooYoung ? 'webhook_configs' : field;
    // Every field of a receiver but its name lists integrations.
    for (const [index, integration] of (listed as readonly Fields[]).entries()) {
      const { fields, replaced } = withDummies(integration, kind ?? unknown, installed);
      const place = `${receiver.name}: ${field}[${index}]`;
      if (kind === undefined) changes.push(`${place} is not one of ours and became a webhook`);
      else if (tooYoung) changes.push(`${place} needs ${written(kind.since)} and became a webhook`);
      else
        for (const file of replaced)
          changes.push(`${place}.${file} needs ${written(kind.files[file]?.since ?? version)} and became a dummy`);
      lists.set(target, [...(lists.get(target) ?? []), tooYoung ? standIn(integration) : fields]);
    }
  }
  return { receiver: { name: receiver.name, ...Object.fromEntries(lists) }, changes };
};

/**
 * Makes a configuration readable for an installed Alertmanager (0.24 or newer) whose release is older than what it is
 * written for, with its templates in a folder of this machine. Routes, inhibition and receivers' names stay.
 */
export const lower = (config: AlertmanagerConfig, installed: Installed): Lowered => {
  const receivers = config.receivers.map((receiver) => lowerReceiver(receiver, installed));
  return {
    config: { ...config, templates: [`${installed.templates}/*.tmpl`], receivers: receivers.map(({ receiver }) => receiver) },
    changes: receivers.flatMap(({ changes }) => changes),
  };
};

/** Makes a file of templates readable for an installed Alertmanager: before 0.28, none has a time zone but UTC. */
export const lowerTemplates = (text: string, version: Version): string =>
  isBefore(version, [0, 28, 0]) ? text.replace(/\(tz "[^"]*" (\.\w+)\)/g, '$1.UTC') : text;

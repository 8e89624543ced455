import type { AlertmanagerConfig } from '../../compile/alertmanager/config';
import { configFolder } from '../../compile/alertmanager/names';
import type { ReceiverConfig } from '../../compile/alertmanager/receiver-config';
import { isMap, type JsonMap, listAt, mapAt, textAt } from '../../core/json';
import { type Installed, lower } from '../alert-tests/lowered-config';
import { type MountedFile, mountedFiles } from './credentials';
import { addressUrl } from './http-receiver';
import { loopback } from './ports';
import { type Factor, scaledField } from './scale';
import type { Stack } from './stack';

/** What an Alertmanager of a proof is given to read. */
export interface AlertmanagerSetting {
  readonly stack: Stack;
  readonly factor: Factor;
  readonly version: Installed['version'];
  /** Folder of the environment in the sandbox. */
  readonly folder: string;
  readonly httpPort: number;
  readonly mailPort: number;
}

/** Alertmanager's configuration for a proof, and what is not as in the cluster. */
export interface LocalConfig {
  readonly config: AlertmanagerConfig;
  readonly changes: readonly string[];
}

const inContainer = '/etc/alertmanager/';

/** Where a file of the Alertmanager container lies in the sandbox. */
export const localPath = (folder: string, file: string): string =>
  file.startsWith(inContainer) ? `${folder}/${file.slice(inContainer.length)}` : file;

/** What a credential file holds in a proof: an address of ours, which serves as a password, too. */
export const contentOf = ({ address }: MountedFile, httpPort: number): string => addressUrl(httpPort, address);

const localised = (value: unknown, folder: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => localised(item, folder));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) =>
      field.endsWith('_file') && typeof inner === 'string' ? [field, localPath(folder, inner)] : [field, localised(inner, folder)],
    ),
  );
};

const firstFile = (value: unknown): string | undefined => {
  if (!isMap(value)) return undefined;
  return Object.entries(value)
    .map(([field, inner]) => (field.endsWith('_file') && typeof inner === 'string' ? inner : firstFile(inner)))
    .find((file) => file !== undefined);
};

/** The address of a receiver's integration whose wire format is not spoken: that of its credential, or a made-up one. */
export const standInAddress = (field: string, receiver: string): string => `${field}/${receiver}`;

interface Rewritten {
  readonly field: string;
  readonly settings: JsonMap;
  readonly change?: string;
}

const integrationOf = (field: string, integration: JsonMap, receiver: string, setting: AlertmanagerSetting): Rewritten => {
  const { folder, httpPort, mailPort, stack } = setting;
  const settings = mapAt(localised(integration, folder));
  switch (field) {
    case 'slack_configs':
      return { field, settings };
    case 'webhook_configs': {
      const url = textAt(integration, 'url');
      return { field, settings: url === undefined ? settings : { ...settings, url: addressUrl(httpPort, url) } };
    }
    case 'email_configs':
      // The certificate of the mail server is its own.
      return {
        field,
        settings: { ...settings, smarthost: `${loopback}:${mailPort}`, tls_config: { insecure_skip_verify: true } },
      };
    default: {
      const file = firstFile(integration);
      const address = mountedFiles(stack).find(({ path }) => path === file)?.address ?? standInAddress(field, receiver);
      return {
        field: 'webhook_configs',
        settings: { send_resolved: integration.send_resolved === true, url: addressUrl(httpPort, address) },
        change: `${receiver}: ${field} became a webhook, because its wire format is not spoken here`,
      };
    }
  }
};

const receiverOf = (
  receiver: JsonMap,
  setting: AlertmanagerSetting,
): { readonly receiver: ReceiverConfig; readonly changes: readonly string[] } => {
  const name = textAt(receiver, 'name') ?? '';
  const lists = new Map<string, JsonMap[]>();
  const changes: string[] = [];
  for (const field of Object.keys(receiver).filter((key) => key !== 'name')) {
    for (const integration of listAt(receiver, field)) {
      const rewritten = integrationOf(field, mapAt(integration), name, setting);
      lists.set(rewritten.field, [...(lists.get(rewritten.field) ?? []), rewritten.settings]);
      if (rewritten.change !== undefined) changes.push(rewritten.change);
    }
  }
  return { receiver: { name, ...Object.fromEntries(lists) }, changes };
};

const timing = ['group_wait', 'group_interval', 'repeat_interval'];

const routeOf = (route: JsonMap, factor: Factor): JsonMap => {
  // They follow the clock on the wall, which a proof must not depend on.
  const { active_time_intervals: _, mute_time_intervals: __, ...known } = route;
  const fields = Object.entries(known).map(([field, value]) => [field, timing.includes(field) ? scaledField(value, factor) : value]);
  return {
    ...Object.fromEntries(fields),
    ...(Array.isArray(route.routes) ? { routes: route.routes.map((child) => routeOf(mapAt(child), factor)) } : {}),
  };
};

/**
 * The configuration of the output with everything local: files lie in the sandbox, addresses lead to our receivers,
 * times are scaled. Routes, inhibition, templates and the fields of messages are untouched.
 */
export const localConfig = (config: JsonMap, setting: AlertmanagerSetting): LocalConfig => {
  const { folder, factor, version, stack, httpPort } = setting;
  const receivers = listAt(config, 'receivers').map((receiver) => receiverOf(mapAt(receiver), setting));
  const { time_intervals: intervals, mute_time_intervals: older, ...known } = config;
  const global = mapAt(config, 'global');
  const contents = Object.fromEntries(mountedFiles(stack).map((file) => [localPath(folder, file.path), contentOf(file, httpPort)]));
  // Whatever of its shape is wrong, Alertmanager itself will say.
  const local = {
    ...known,
    global: { ...mapAt(localised(global, folder)), resolve_timeout: scaledField(global.resolve_timeout, factor) },
    route: routeOf(mapAt(config, 'route'), factor),
    receivers: receivers.map(({ receiver }) => receiver),
  } as unknown as AlertmanagerConfig;
  const lowered = lower(local, { version, templates: localPath(folder, configFolder), contents });
  return {
    config: lowered.config,
    changes: [
      ...receivers.flatMap(({ changes }) => changes),
      ...lowered.changes.map((change) => change.replace('became a dummy', 'is written into the configuration')),
      ...(intervals === undefined && older === undefined ? [] : ['time intervals are left out: they follow the clock on the wall']),
    ],
  };
};

import { meaningOf } from '../../core/alerts/severity-words';
import { isMap, labelsAt, textAt, valueAt } from '../../core/json';
import { suggestion } from '../../core/suggestion';
import type { ObjectGraph } from '../graph/graph';
import { type AlertmanagerConfigView, type IntegrationView, type ReceiverView, secretOfFile } from '../graph/kinds/alertmanager';
import type { AlertmanagerInstance } from '../graph/stacks';
import type { Configuration, PlacedReceiver } from '../routing/configuration';
import { breaks, type Hop, holds, open } from './hop';

/** Where secrets of receivers are looked for. */
export interface Credentials {
  readonly graph: ObjectGraph;
  readonly alertmanager?: AlertmanagerInstance;
  /** Secrets, as `namespace/name`, that people create by hand. */
  readonly outside: ReadonlySet<string>;
}

// Addresses may hold a token, so only their host is shown.
const hostOf = (text: string): string => /^[a-z]+:\/\/([^/?#@]+)/i.exec(text)?.[1] ?? '';

const notifications = ['channel', 'to', 'chat_id', 'chatID', 'room_id', 'roomID'];

/** An integration as explanations call it: `slack #alerts`. */
export const integrationText = ({ field, settings }: IntegrationView): string => {
  const kind = field.replace(/_configs$|Configs$/, '');
  const whom = notifications.map((one) => textAt(settings, one)).find((text) => text !== undefined);
  const url = textAt(settings, 'url');
  return [kind, whom ?? (url === undefined ? '' : hostOf(url))].filter((text) => text !== '').join(' ');
};

/** A credential of a receiver: a key of a Secret. */
interface Needed {
  readonly namespace: string;
  readonly secret: string;
  readonly key: string;
  readonly path: AlertmanagerConfigView['path'];
}

const startsWith = (path: AlertmanagerConfigView['path'], start: AlertmanagerConfigView['path']): boolean =>
  start.every((step, index) => path[index] === step);

// Mails are sent with the settings under `global`, as are others that name no address of their own.
const globally = (integration: IntegrationView, file: string, path: AlertmanagerConfigView['path']): boolean => {
  const field = String(path.at(-1));
  const kind = integration.field.replace(/_configs$/, '');
  const prefix = kind === 'email' ? 'smtp_' : `${kind}_`;
  const own = field.slice(prefix === 'smtp_' ? 'smtp_'.length : prefix.length);
  return file !== '' && field.startsWith(prefix) && valueAt(integration.settings, own) === undefined;
};

const fileNeeds = (view: AlertmanagerConfigView, receiver: ReceiverView): readonly (Needed | string)[] => {
  const global = [...view.path, 'global'];
  return view.credentialFiles
    .filter(
      ({ file, path }) =>
        startsWith(path, receiver.path) ||
        (startsWith(path, global) && receiver.integrations.some((integration) => globally(integration, file, path))),
    )
    .map(({ file, path }) => {
      const found = secretOfFile(file);
      return found === undefined ? file : { namespace: view.node.namespace, ...found, path };
    });
};

// AlertmanagerConfig objects name Secrets of their own namespace: `{name, key}`.
const selectorNeeds = (view: AlertmanagerConfigView, value: unknown, path: AlertmanagerConfigView['path']): readonly Needed[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => selectorNeeds(view, item, [...path, index]));
  if (!isMap(value)) return [];
  const { name, key } = labelsAt(value);
  if (name !== undefined && key !== undefined && Object.keys(value).every((field) => ['name', 'key', 'optional'].includes(field)))
    return [{ namespace: view.node.namespace, secret: name, key, path }];
  return Object.entries(value).flatMap(([field, inner]) => selectorNeeds(view, inner, [...path, field]));
};

const secretHop = ({ graph, alertmanager, outside }: Credentials, view: AlertmanagerConfigView, needed: Needed): Hop => {
  const { namespace, secret, key } = needed;
  const name = `${namespace === '' ? '' : `${namespace}/`}${secret}`;
  const at = view.node.at(needed.path);
  if (view.kind !== 'object' && alertmanager !== undefined && !alertmanager.secrets.includes(secret))
    return breaks('secret', `Alertmanager does not mount the Secret ${name}; it mounts ${alertmanager.secrets.join(', ') || 'none'}`, at);
  const found = graph.secrets.find((one) => one.name === secret && (one.namespace === namespace || namespace === ''));
  if (found === undefined)
    return outside.has(name)
      ? open('secret', `${name}, key ${key}: somebody creates it by hand`, at)
      : (graph.metrics === 'all' ? breaks : open)('secret', `${name}, key ${key}: nothing here creates this Secret`, at);
  if (found.open) return open('secret', `${name}, key ${key}, if ${found.node.kind} ${found.node.name} finds it there`, at);
  const keys = found.keys.map((one) => one.key);
  if (!keys.includes(key)) return breaks('secret', `${name} has no key ${key}: ${suggestion(key, keys)}`, at);
  return holds('secret', `${name}, key ${key}, created by ${found.node.kind} ${found.node.name}`, found.node.at([]));
};

/** The keys of Secrets that a receiver reads; of a file that no Secret holds, its name. */
const keysOf = (receiver: PlacedReceiver): readonly (Needed | string)[] =>
  receiver.view.kind === 'object'
    ? receiver.integrations.flatMap(({ settings, path }) => selectorNeeds(receiver.view, settings, path))
    : fileNeeds(receiver.view, receiver);

/** What a receiver needs to send, each by a name such as `monitoring/slack, key url`, and whether it is there. */
export const credentialsOf = (
  credentials: Credentials,
  receiver: PlacedReceiver,
): readonly { readonly name: string; readonly hop: Hop }[] =>
  keysOf(receiver).map((needed) =>
    typeof needed === 'string'
      ? { name: needed, hop: open('secret', needed) }
      : {
          name: `${needed.namespace === '' ? '' : `${needed.namespace}/`}${needed.secret}, key ${needed.key}`,
          hop: secretHop(credentials, receiver.view, needed),
        },
  );

const urgent = ['critical', 'warning'];

/** Who is notified by a receiver, and with which secrets. */
export const receiverHops = (
  credentials: Credentials,
  { main, receivers }: Configuration,
  told: { readonly receiver: string; readonly severity: string | undefined },
): readonly Hop[] => {
  const receiver = receivers.find(({ name }) => name === told.receiver);
  if (receiver === undefined) return [breaks('receiver', `no receiver is named ${told.receiver}`, main.node.at(main.path))];
  const { view } = receiver;
  const at = view.node.at(receiver.path);
  if (receiver.integrations.length === 0)
    return [
      told.severity === undefined || urgent.includes(meaningOf(credentials.graph.severities, told.severity))
        ? breaks('receiver', `${receiver.name} has no integration: nobody is notified`, at)
        : holds('receiver', `${receiver.name} has no integration: alerts of severity ${told.severity} are only seen`, at),
    ];
  const secrets = keysOf(receiver).map((needed) =>
    typeof needed === 'string'
      ? open('secret', `the file ${needed}, which is in no Secret that is mounted`, at)
      : secretHop(credentials, view, needed),
  );
  return [holds('receiver', `${receiver.name}: ${receiver.integrations.map(integrationText).join(', ')}`, at), ...secrets];
};

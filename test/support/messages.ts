import fs from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import type { AlertmanagerConfig } from '../../src/compile/alertmanager/config';
import { lower, lowerTemplates } from '../../src/verify/alert-tests/lowered-config';
import { findPrograms, versionOf } from '../../src/verify/programs';
import { addressUrl, listenForPosts } from '../../src/verify/prove/http-receiver';
import { startMailReceiver } from '../../src/verify/prove/mail-receiver';
import { freePorts, loopback } from '../../src/verify/prove/ports';
import { openSandbox } from '../../src/verify/prove/processes';
import { waitFor } from '../../src/verify/prove/wait';
import type { AlertmanagerFiles } from './amtool';

/** What arrived at one kind of receiver: the body of a request, or a mail. */
export type Arrived = Readonly<Record<string, unknown>>;

/** An Alertmanager that runs, and what its receivers got. */
export interface RunningAlertmanager {
  readonly post: (alerts: readonly object[]) => Promise<void>;
  /** Waits at every kind of receiver for the first message about a state that holds all of these words. */
  readonly messages: (status: 'firing' | 'resolved', words: readonly string[]) => Promise<ReadonlyMap<string, Arrived>>;
  readonly end: () => Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

// Where each kind has the address that it sends to. An Alertmanager of before 0.28 has no Microsoft Teams: its texts are sent to Slack.
const local: Readonly<Record<string, (fields: Fields, http: number, mail: number) => readonly [string, Fields]>> = {
  slack_configs: ({ api_url_file: _, ...fields }, http) => ['slack_configs', { ...fields, api_url: addressUrl(http, 'slack') }],
  webhook_configs: ({ url_file: _, ...fields }, http) => ['webhook_configs', { ...fields, url: addressUrl(http, 'webhook') }],
  pagerduty_configs: ({ routing_key_file: _, ...fields }, http) => [
    'pagerduty_configs',
    { ...fields, routing_key: 'key', url: addressUrl(http, 'pagerduty') },
  ],
  telegram_configs: ({ bot_token_file: _, ...fields }, http) => [
    'telegram_configs',
    { ...fields, bot_token: 'token', api_url: addressUrl(http, 'telegram') },
  ],
  webex_configs: ({ http_config: _, ...fields }, http) => [
    'webex_configs',
    { ...fields, api_url: addressUrl(http, 'webex'), http_config: { authorization: { credentials: 'token' } } },
  ],
  msteamsv2_configs: ({ title, text, send_resolved }, http) => [
    'slack_configs',
    { title, text, send_resolved, channel: '#teams', api_url: addressUrl(http, 'msteams') },
  ],
  email_configs: ({ auth_username: _, auth_password_file: __, ...fields }, _http, mail) => [
    'email_configs',
    { ...fields, smarthost: `${loopback}:${mail}`, tls_config: { insecure_skip_verify: true } },
  ],
};

/** Kinds of receivers that messages arrive at. */
export const kinds = ['slack', 'email', 'pagerduty', 'telegram', 'webex', 'webhook', 'msteams'] as const;

const withLocalAddresses = (config: AlertmanagerConfig, receiver: string, http: number, mail: number): AlertmanagerConfig => {
  const chosen = config.receivers.find(({ name }) => name === receiver);
  if (chosen === undefined) throw new Error(`no receiver is named ${receiver}`);
  const lists: Record<string, Fields[]> = {};
  for (const [list, integrations] of Object.entries(chosen).filter(([field]) => field !== 'name')) {
    // Every field of a receiver but its name lists integrations.
    for (const integration of integrations as readonly Fields[]) {
      const [field, fields] = local[list]?.(integration, http, mail) ?? [list, integration];
      lists[field] = [...(lists[field] ?? []), fields];
    }
  }
  const route = { receiver, group_by: ['alertname', 'namespace'], group_wait: '1s', group_interval: '1s', repeat_interval: '1h' };
  return { global: {}, templates: [], route, inhibit_rules: [], receivers: [{ name: receiver, ...lists }] };
};

const kindOf = (address: string): string => (address.startsWith('telegram/') ? 'telegram' : address);

// Telegram's client reads the answer; the others look at its status only.
const telegramAnswer = '{"ok": true, "result": {"message_id": 1, "chat": {"id": -1001}}}';

const isResolved = (text: string): boolean => /RESOLVED|해소:|"status":"resolved"/.test(text);

/** Starts the installed Alertmanager with the templates of a configuration; one receiver gets everything, and all its places are ours. */
export const startAlertmanager = async (files: AlertmanagerFiles, receiver: string): Promise<RunningAlertmanager> => {
  const programs = findPrograms(['alertmanager'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const arrived: { readonly kind: string; readonly status: 'firing' | 'resolved'; readonly message: Arrived }[] = [];
  const keep = (kind: string, text: string, message: Arrived): void => {
    arrived.push({ kind, status: isResolved(text) ? 'resolved' : 'firing', message });
  };
  const http = await listenForPosts((address, body) => keep(kindOf(address), body, JSON.parse(body)), telegramAnswer);
  const mail = await startMailReceiver({
    environment: 'dev',
    addressOf: (password) => password,
    receive: ({ content }) => content.kind === 'email' && keep('email', content.subject, { ...content }),
  });
  const sandbox = await openSandbox();
  const version = await versionOf(programs.paths.alertmanager);
  const [port = 0] = await freePorts(1);
  const config = withLocalAddresses(files.config, receiver, http.port, mail.port);
  const write = (name: string, text: string) => fs.writeFileSync(path.join(sandbox.folder, name), text);
  write('alertmanager.yaml', stringify(lower(config, { version, templates: sandbox.folder }).config));
  write('crowsnest.tmpl', lowerTemplates(files.templates, version));
  const words = [
    `--config.file=${sandbox.folder}/alertmanager.yaml`,
    `--storage.path=${sandbox.folder}`,
    `--web.listen-address=${loopback}:${port}`,
    '--web.external-url=http://alertmanager.example.com',
    '--web.route-prefix=/',
    '--cluster.listen-address=',
  ];
  const log = path.join(sandbox.folder, 'log');
  sandbox.start({ name: 'alertmanager', program: programs.paths.alertmanager, words, log });
  const url = `http://${loopback}:${port}/api/v2/alerts`;
  const post = async (alerts: readonly object[]): Promise<void> => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(alerts) };
    const answer = await waitFor(() => fetch(url, request).catch(() => undefined), 30_000);
    if (answer?.status !== 200) throw new Error(`Alertmanager answered ${answer?.status}: ${fs.readFileSync(log, 'utf8')}`);
  };
  // An alert that began long ago is sent at once, before others of the same request have come to its group; the next message has all.
  const messages = async (status: 'firing' | 'resolved', words: readonly string[]) => {
    const isWhole = (message: Arrived) => words.every((word) => JSON.stringify(message).includes(word));
    const found = () =>
      new Map(
        kinds.flatMap((kind) => {
          const first = arrived.find((one) => one.kind === kind && one.status === status && isWhole(one.message));
          return first === undefined ? [] : [[kind, first.message] as const];
        }),
      );
    await waitFor(() => kinds.length === found().size || undefined, 30_000);
    const missing = kinds.filter((kind) => !found().has(kind));
    if (missing.length > 0) throw new Error(`nothing arrived at ${missing.join(', ')}: ${fs.readFileSync(log, 'utf8')}`);
    return found();
  };
  const end = async () => {
    for (const close of [sandbox.end, http.close, mail.close]) await close();
  };
  return { post, messages, end };
};

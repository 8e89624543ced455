import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { findPrograms } from '../programs';
import { addressUrl, startHttpReceiver } from './http-receiver';
import { startMailReceiver } from './mail-receiver';
import type { Message } from './message';
import { freePorts, loopback } from './ports';
import { openSandbox, type Sandbox } from './processes';
import { waitFor } from './wait';

const messages: Message[] = [];
const ends: (() => Promise<void>)[] = [];
let log = '';

const config = (posts: number, mails: number) => ({
  route: { receiver: 'all', group_wait: '10ms', group_interval: '10ms' },
  receivers: [
    {
      name: 'all',
      slack_configs: [
        {
          api_url: addressUrl(posts, 'store/slack url'),
          channel: '#alerts',
          title: 'T',
          title_link: 'http://l',
          text: 'é <b>',
          color: 'good',
        },
      ],
      webhook_configs: [{ url: addressUrl(posts, 'store/webhook') }],
      email_configs: [
        {
          to: 'ops@example.com, on-call@example.com',
          from: 'crowsnest@example.com',
          smarthost: `${loopback}:${mails}`,
          auth_username: 'crowsnest',
          auth_password: 'right',
          tls_config: { insecure_skip_verify: true },
          headers: { Subject: '[FIRING] é' },
          html: '<p>é</p>',
          text: 'é = '.repeat(40),
        },
      ],
    },
  ],
});

const startAlertmanager = async (sandbox: Sandbox, posts: number, mails: number): Promise<number> => {
  const programs = findPrograms(['alertmanager'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const [port = 0] = await freePorts(1);
  const file = path.join(sandbox.folder, 'alertmanager.yaml');
  fs.writeFileSync(file, stringify(config(posts, mails)));
  log = path.join(sandbox.folder, 'log');
  const words = [
    `--config.file=${file}`,
    `--storage.path=${sandbox.folder}`,
    `--web.listen-address=${loopback}:${port}`,
    '--cluster.listen-address=',
  ];
  sandbox.start({ name: 'alertmanager', program: programs.paths.alertmanager, words, log });
  return port;
};

beforeAll(async () => {
  const receive = (message: Message) => messages.push({ ...message, at: 0 });
  const http = await startHttpReceiver('dev', receive);
  const addressOf = (password: string) => (password === 'right' ? 'store/password' : undefined);
  const mail = await startMailReceiver({ environment: 'dev', addressOf, receive });
  const sandbox = await openSandbox();
  ends.push(sandbox.end, http.close, mail.close);
  const port = await startAlertmanager(sandbox, http.port, mail.port);
  const post = () =>
    fetch(`http://${loopback}:${port}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[{"labels":{"alertname":"A"}}]',
    });
  await waitFor(() => post().catch(() => undefined), 30_000);
});
afterAll(async () => {
  for (const end of ends) await end();
});

test('what a real Alertmanager sends arrives: Slack, its own JSON, and a mail with login over TLS', async () => {
  await waitFor(() => messages.length >= 3 || undefined, 15_000);

  const inOrder = [...messages].sort((a, b) => (a.content.kind < b.content.kind ? -1 : 1));
  expect({ inOrder, log: inOrder.length < 3 ? fs.readFileSync(log, 'utf8') : '' }).toEqual({
    log: '',
    inOrder: [
      {
        environment: 'dev',
        address: 'store/password',
        at: 0,
        content: {
          kind: 'email',
          to: ['ops@example.com', 'on-call@example.com'],
          subject: '[FIRING] é',
          text: expect.stringMatching(/^(é = ?){40}\s*$/),
          html: expect.stringContaining('<p>é</p>'),
        },
      },
      {
        environment: 'dev',
        address: 'store/slack url',
        at: 0,
        content: { kind: 'slack', channel: '#alerts', title: 'T', titleLink: 'http://l', text: 'é <b>', color: 'good' },
      },
      {
        environment: 'dev',
        address: 'store/webhook',
        at: 0,
        content: { kind: 'webhook', receiver: 'all', status: 'firing', alerts: [{ status: 'firing', labels: { alertname: 'A' } }] },
      },
    ],
  });
});

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { isMap, labelsAt, listAt, textAt } from '../src/core/json';
import { configOf } from '../src/diff/configs';
import { sideOf } from '../src/diff/side';
import { readDocuments } from '../src/lint/graph/documents';
import { linkObjects } from '../src/lint/graph/link';
import { arrivalsOf } from '../src/verify/history/messages/arrival';
import { messagesOf } from '../src/verify/history/messages/messages';
import { replayAlert } from '../src/verify/history/replay/replay';
import { subjectsOf } from '../src/verify/history/replay/subjects';
import { findPrograms } from '../src/verify/programs';
import { freePorts, listenOnFreePort } from '../src/verify/prove/ports';
import { openSandbox } from '../src/verify/prove/processes';
import { waitFor } from '../src/verify/prove/wait';
import { readingFrom } from './support/history-server';

// Seconds since the start, and what the gauge of each queue shows from then on.
const depths: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  a: [
    [0, 0],
    [4, 10],
    [13, 0],
  ],
  // Fires and is inhibited in between by the same queue's QueueFull.
  b: [
    [0, 0],
    [6, 20],
    [11, 10],
    [19, 0],
  ],
  // Ends before its group is first notified.
  c: [
    [0, 0],
    [8, 10],
    [10, 0],
  ],
};
const length = 27;

const rule = (alert: string, bound: number, severity: string, more = {}) => ({
  alert,
  expr: `depth > ${bound}`,
  labels: { severity },
  ...more,
});

const groups = [
  {
    name: 'queues',
    interval: '1s',
    rules: [rule('QueueLong', 5, 'warning', { for: '1s', keep_firing_for: '2s' }), rule('QueueFull', 15, 'critical')],
  },
];

const routing = (url: string) => ({
  route: {
    receiver: 'everybody',
    group_by: ['queue'],
    // Between two evaluations, so that it does not matter how fast an alert arrives.
    group_wait: '1500ms',
    group_interval: '3s',
    repeat_interval: '5s',
    routes: [{ receiver: 'pager', matchers: ['severity="critical"'], continue: true }, { receiver: 'everybody' }],
  },
  receivers: [
    { name: 'everybody', webhook_configs: [{ url: `${url}/everybody` }] },
    { name: 'pager', webhook_configs: [{ url: `${url}/pager`, send_resolved: false }] },
  ],
  inhibit_rules: [{ source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ['queue'] }],
});

interface Heard {
  readonly at: string;
  readonly group: string;
  readonly firing: readonly string[];
  readonly resolved: readonly string[];
}

const namesIn = (body: unknown, status: string): readonly string[] =>
  listAt(body, 'alerts')
    .filter((alert) => textAt(alert, 'status') === status)
    .map((alert) => textAt(alert, 'labels', 'alertname') ?? '')
    .sort();

const serverOf = async (respond: (path: string, body: string) => string) => {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.end(respond(request.url ?? '', Buffer.concat(chunks).toString('utf8'))));
  });
  return { port: await listenOnFreePort(server), server };
};

test('the messages of a replay are those that a real Alertmanager sent meanwhile', async () => {
  const programs = findPrograms(['prometheus', 'alertmanager'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const sandbox = await openSandbox();
  const heard: Heard[] = [];
  let start = Number.POSITIVE_INFINITY;
  const shown = (queue: string): number => (depths[queue] ?? []).filter(([second]) => Date.now() >= start + second * 1000).at(-1)?.[1] ?? 0;
  const receiver = await serverOf((at, text) => {
    const body: unknown = JSON.parse(text);
    heard.push({
      at,
      group: isMap(body) ? (labelsAt(body, 'groupLabels').queue ?? '') : '',
      firing: namesIn(body, 'firing'),
      resolved: namesIn(body, 'resolved'),
    });
    return '';
  });
  const exporter = await serverOf(() =>
    Object.keys(depths)
      .map((queue) => `depth{queue="${queue}"} ${shown(queue)}\n`)
      .join(''),
  );
  try {
    const [prometheusPort = 0, alertmanagerPort = 0] = await freePorts(2);
    const config = routing(`http://127.0.0.1:${receiver.port}`);
    const file = (name: string, value: unknown): string => {
      fs.writeFileSync(path.join(sandbox.folder, name), JSON.stringify(value));
      return path.join(sandbox.folder, name);
    };
    file('rules.yaml', { groups });
    sandbox.start({
      name: 'alertmanager',
      program: programs.paths.alertmanager,
      words: [
        `--config.file=${file('alertmanager.yaml', config)}`,
        `--storage.path=${sandbox.folder}/alertmanager`,
        `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
        '--cluster.listen-address=',
      ],
      log: path.join(sandbox.folder, 'alertmanager.log'),
    });
    sandbox.start({
      name: 'prometheus',
      program: programs.paths.prometheus,
      words: [
        `--config.file=${file('prometheus.yaml', {
          global: { scrape_interval: '1s', evaluation_interval: '1s' },
          rule_files: ['rules.yaml'],
          alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertmanagerPort}`] }] }] },
          scrape_configs: [{ job_name: 'queues', static_configs: [{ targets: [`127.0.0.1:${exporter.port}`] }] }],
        })}`,
        `--storage.tsdb.path=${sandbox.folder}/prometheus`,
        `--web.listen-address=127.0.0.1:${prometheusPort}`,
        '--rules.alert.resend-delay=1s',
      ],
      log: path.join(sandbox.folder, 'prometheus.log'),
    });
    const url = new URL(`http://127.0.0.1:${prometheusPort}`);
    const isReady = async (page: string): Promise<boolean> => (await fetch(page).catch(() => undefined))?.ok === true;
    const ready = await waitFor(
      async () => ((await isReady(`${url.href}-/ready`)) && (await isReady(`http://127.0.0.1:${alertmanagerPort}/-/ready`))) || undefined,
      60_000,
    );
    expect(ready).toBe(true);
    start = Date.now();
    await waitFor(() => Date.now() > start + length * 1000 || undefined, length * 2000);

    const until = Date.now();
    const objects = [
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { name: 'queues', namespace: 'mon' }, spec: { groups } },
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata: { name: 'main', namespace: 'mon' }, spec: {} },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'alertmanager-main', namespace: 'mon' },
        stringData: { 'alertmanager.yaml': stringify(config) },
      },
    ];
    const side = sideOf(linkObjects(objects.flatMap((one, index) => readDocuments(`${index}.yaml`, stringify(one)).objects)));
    const { subjects, recordings } = subjectsOf(side, side, { environment: '', all: true, names: [] });
    const server = readingFrom(url);
    const setting = { server, window: { from: start - 1000, until }, recordings, outages: [], table: false };
    const replays = await Promise.all(subjects.map((subject) => replayAlert(subject, setting)));
    const firings = replays.flatMap(({ after }) => (after?.kind === 'replayed' ? after.firings : []));
    const configuration = configOf(side, '');
    const messages =
      configuration === undefined
        ? []
        : messagesOf(configuration, arrivalsOf(firings, undefined, { interval: 1000, resendDelay: 1000 }), until);

    const names = (keys: readonly string[]): readonly string[] => keys.map((key) => String(JSON.parse(key).alertname)).sort();
    const replayed = messages.map(({ who, firing, resolved }) => ({
      at: who.replace(/^.*\//, '/'),
      group: String(JSON.parse(firing[0] ?? resolved[0] ?? '{}').queue),
      firing: names(firing),
      resolved: names(resolved),
    }));
    const ofGroup = (all: readonly Heard[]) =>
      ['a', 'b', 'c'].map((queue) => ['/everybody', '/pager'].map((at) => all.filter((one) => one.group === queue && one.at === at)));
    expect(heard.length).toBeGreaterThan(8);
    expect(ofGroup(replayed)).toEqual(ofGroup(heard));
    expect(
      replays.map(({ phaseKnown, calibration }) => [
        phaseKnown,
        calibration?.reproduced === calibration?.recorded,
        calibration?.more,
        calibration?.apart,
      ]),
    ).toEqual([
      [true, true, 0, 0],
      [true, true, 0, 0],
    ]);
  } finally {
    await sandbox.end();
    for (const { server } of [receiver, exporter]) {
      server.closeAllConnections();
      server.close();
    }
  }
});

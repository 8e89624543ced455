import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type PastSeries, type PastServer, pastServer } from './support/history-server';
import { placeFiles, type Ran, run, smallBase } from './support/program';
import { scratch } from './support/trees';

const minute = 60_000;
const origin = Date.UTC(2025, 0, 6);

const alert = (name: string, expr: string, firesOn: unknown): string => `      ${name}:
        expr: ${expr}
        for: 5m
        severity: critical
        summary: "{{ $labels.queue }} is long"
        description: "{{ $labels.queue }} is long."
        runbook: business/queue
        firesOn: ${JSON.stringify(firesOn)}
        staysQuietOn: [{ series: { up: "1x20" }, at: 15m }]
`;

const expressions = {
  QueueLong: 'sum by (namespace, job, queue) (queue_depth) > 100',
  QueueFails: 'rate(queue_failures_total{kind="x"}[10m]) > 0.1',
  QueueOld: '"business:queue_depth:max > 100"',
};

type Name = keyof typeof expressions;

const invented: Readonly<Record<Name, unknown>> = {
  QueueLong: [{ series: { 'queue_depth{queue="z"}': '2000x20' }, at: '15m', labels: { queue: 'z' } }],
  QueueFails: [{ series: { 'queue_failures_total{queue="z",kind="x"}': '0+60x30' }, at: '20m', labels: { queue: 'z' } }],
  QueueOld: [
    { series: { 'queue_depth{queue="z"}': '2000x20' }, at: '15m', labels: { queue: 'z', namespace: 'business-dev', job: 'business' } },
  ],
};

const platform = (firesOn: Readonly<Record<string, unknown>>): string => `${smallBase}  business:
    kind: custom
    deploy: { kind: external }
    signals:
      queue_depth: { type: gauge, labels: [queue, shard] }
      queue_failures_total: { type: counter, labels: [queue, kind] }
    records:
      business:queue_depth:max: { expr: "max by (namespace, job, queue) (queue_depth)" }
    alerts:
${Object.entries(expressions)
  .map(([name, expr]) => alert(name, expr, firesOn[name]))
  .join('')}`;

const [namespace, job] = ['business-dev', 'business'];
const labels = { namespace, job, instance: '10.0.0.1:80', pod: 'business-0' };

const series = (metric: string, own: Readonly<Record<string, string>>, value: (place: number) => number): PastSeries => ({
  metric,
  labels: { ...labels, ...own },
  samples: Array.from({ length: 600 }, (_, place) => [origin + place * 30_000 + 7000, String(value(place))] as const),
});

const isFull = (place: number): boolean => place >= 200 && place < 300;

const past: readonly PastSeries[] = [
  series('queue_depth', { queue: 'a', shard: '0' }, (place) => (isFull(place) ? 81.234 : 10)),
  series('queue_depth', { queue: 'a', shard: '1' }, (place) => (isFull(place) ? 140 + (place % 3) : 10)),
  series('queue_depth', { queue: 'b', shard: '0' }, () => 3),
  { ...series('business:queue_depth:max', {}, (place) => (isFull(place) ? 140 : 10)), labels: { namespace, job, queue: 'a' } },
  series('queue_failures_total', { queue: 'a', kind: 'x' }, (place) => (place < 200 ? 0 : (place - 200) * 17)),
  series('queue_failures_total', { queue: 'a', kind: 'y' }, (place) => place * 99),
];

let root = '';
let remove = (): void => undefined;
let server: PastServer;

beforeAll(async () => {
  ({ root, remove } = scratch());
  placeFiles(root, { 'base.yaml': platform(invented), 'dev.yaml': '{}\n' });
  server = await pastServer(past);
});

afterAll(async () => {
  remove();
  await server.end();
});

const time = (minutes: number): string => new Date(origin + minutes * minute).toISOString();

const fixture = (...words: readonly string[]): Promise<Ran> => run(root, ['fixture', '--prometheus', server.url.href, ...words]);

test('the samples around a real firing are few, and the tests that are made of them hold', async () => {
  const written: Record<string, unknown> = {};
  for (const name of Object.keys(expressions)) {
    const { code, out, err } = await fixture(name, '--at', time(120));
    expect([code, err]).toEqual([0, '']);
    written[name] = parse(out).firesOn;
  }
  expect(written).toEqual({
    QueueLong: [
      {
        why: 'as on 2025-01-06 01:45 UTC',
        interval: '30s',
        at: '5m',
        series: { 'queue_depth{queue="a"}': '140x12' },
        labels: { queue: 'a' },
      },
    ],
    QueueFails: [
      {
        why: 'as on 2025-01-06 01:47 UTC',
        interval: '30s',
        at: '7m',
        series: { 'queue_failures_total{kind="x",queue="a"}': '0 17+17x15' },
        labels: { queue: 'a' },
      },
    ],
    QueueOld: [
      {
        why: 'as on 2025-01-06 01:45 UTC',
        interval: '30s',
        at: '5m',
        series: { 'queue_depth{queue="a"}': '140x12' },
        labels: { namespace, job, queue: 'a' },
      },
    ],
  });
  placeFiles(root, { 'base.yaml': platform(written), 'dev.yaml': '{}\n' });

  const { code, out } = await run(root, ['test', '.', '--kind', 'custom', '--no-cache']);

  placeFiles(root, { 'base.yaml': platform(invented), 'dev.yaml': '{}\n' });
  expect([code, out]).toEqual([0, expect.stringContaining('passed')]);
});

test('they are an incident for any alert, which holds as well', async () => {
  const { out } = await fixture('QueueLong', '--at', time(120), '--incident');
  fs.mkdirSync(path.join(root, 'incidents'));
  fs.writeFileSync(path.join(root, 'incidents', 'queue.yaml'), out);

  const { code, out: report } = await run(root, ['test', '.', '--incidents', '--no-cache']);

  expect([code, report]).toEqual([0, '1 incident by promtool and amtool: all as promised\n']);
});

test.each([
  [
    ['QueueLong', '--at', time(30)],
    1,
    /^QueueLong: there are no samples to write: it does not fire at 2025-01-06T00:30:00.000Z, nor in the six hours before\n$/,
  ],
  [['QueueLong', '--at', time(200)], 1, /it last did from 2025-01-06T01:4\S+ to 2025-01-06T02:3\S+\n$/],
  [
    ['QueueLnog', '--at', time(30)],
    2,
    /^no alert that Prometheus evaluates is named "QueueLnog" in this environment: did you mean "QueueLong"\?\n$/,
  ],
  [['QueueLong'], 2, /^name the time at which it fired with --at, such as 2026-11-30T12:00:00Z\n$/],
  [['QueueLong', '--at', 'soon'], 2, /^--at is "soon", which is not a time with its zone/],
])('what there are no samples of is said: %j', async (words, code, message) => {
  expect(await fixture(...words)).toEqual({ code, out: '', err: expect.stringMatching(message) });
});

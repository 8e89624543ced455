// npm run bench:replay: how long a replay of thirty alerts on two weeks of a real Prometheus takes, and how much memory it needs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type PastSeries, pastServer } from '../test/support/history-server';
import { type Program, run } from './measure';

const repository = process.cwd();
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-bench-'));
const [alerts, days, minute, runs] = [30, 14, 60_000, 3];
const goal = { seconds: 30, mebibytes: 300 };
const from = Date.UTC(2025, 0, 6);
const until = from + days * 24 * 60 * minute;
const names = Array.from({ length: alerts }, (_, index) => `Alert${index}`);

const alertOf = (name: string, index: number, bound: number): string => `      ${name}:
        expr: avg_over_time(gauge_${index}[10m]) > ${bound}
        for: 5m
        severity: warning
        summary: It is high
        description: It is high.
        runbook: bench/high
        firesOn: [{ series: { gauge_${index}: 1000x40 }, at: 30m }]
        staysQuietOn: [{ series: { gauge_${index}: 1x40 }, at: 30m }]
`;

const platformOf = (bound: number): string => `platform: bench
repository: {url: https://git.example.com/bench/platform.git}
secrets: {provider: {kind: existing}}
monitoring: {evaluationInterval: 1m}
alerting:
  receiver: chat
  receivers: {chat: {chat: {kind: slack, channel: "#alerts", webhook: {secret: slack, key: url}}}}
workloads:
  bench:
    kind: custom
    deploy: {kind: external}
    signals: {${names.map((_, index) => `gauge_${index}: {type: gauge}`).join(', ')}}
    alerts:
${names.map((name, index) => alertOf(name, index, bound)).join('')}`;

// Each is high for a while on each day, at another hour.
const past: readonly PastSeries[] = names.map((_, index) => ({
  metric: `gauge_${index}`,
  labels: { namespace: 'bench-dev', job: 'bench' },
  samples: Array.from({ length: days * 24 * 60 }, (__, place) => [
    from + place * minute,
    String(Math.round(100 + 90 * Math.sin((2 * Math.PI * (place + 40 * index)) / (24 * 60)) + (place % 7))),
  ]),
}));

const written = (name: string, bound: number): string => {
  const root = path.join(work, name);
  fs.mkdirSync(path.join(root, 'environments'), { recursive: true });
  fs.writeFileSync(path.join(root, 'environments/base.yaml'), platformOf(bound));
  fs.writeFileSync(path.join(root, 'environments/dev.yaml'), '{}\n');
  return root;
};

const verdict = (value: number, most: number): string => (value <= most ? 'met' : 'missed');

const report = (seconds: number, mebibytes: number): string =>
  [
    `| ${alerts} alerts, before and after a change, on ${days} days every minute | at most | measured | |`,
    '| --- | --- | --- | --- |',
    `| seconds | ${goal.seconds} | ${seconds.toFixed(1)} | ${verdict(seconds, goal.seconds)} |`,
    `| peak memory, MiB | ${goal.mebibytes} | ${mebibytes.toFixed(0)} | ${verdict(mebibytes, goal.mebibytes)} |`,
    '',
  ].join('\n');

const main = async (): Promise<void> => {
  const [before, after] = [written('before', 150), written('after', 120)];
  const server = await pastServer(past);
  const words = ['--prometheus', server.url.href, '--since', `${days}d`, '--until', new Date(until).toISOString(), '--table'];
  const replay: Program = {
    name: 'crowsnest replay',
    file: process.execPath,
    args: [path.join(repository, 'bin/crowsnest.js'), 'replay', before, after, ...words],
  };
  try {
    const measured = Array.from({ length: runs }, () => run(replay)).sort((a, b) => a.milliseconds - b.milliseconds);
    const text = report((measured[1]?.milliseconds ?? 0) / 1000, Math.max(...measured.map(({ peak = 0 }) => peak)));
    process.stdout.write(text);
    const page = path.join(repository, 'docs/bench.md');
    const [head, , tail] = fs.readFileSync(page, 'utf8').split(/<!-- (?:end of )?replay -->\n/);
    fs.writeFileSync(page, `${head}<!-- replay -->\n${text}<!-- end of replay -->\n${tail}`);
  } finally {
    await server.end();
    fs.rmSync(work, { recursive: true, force: true });
  }
};

void main();

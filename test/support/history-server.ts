import fs from 'node:fs';
import path from 'node:path';
import { noHttpConfig } from '../../src/verify/history/http-config/http-config';
import { liveServer, type Server } from '../../src/verify/history/server/server';
import { findPrograms, runProgram } from '../../src/verify/programs';
import { freePorts } from '../../src/verify/prove/ports';
import { openSandbox, type Sandbox } from '../../src/verify/prove/processes';
import { waitFor } from '../../src/verify/prove/wait';

/** Samples of one series: milliseconds since 1970, and values as they are written. */
export interface PastSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly (readonly [number, string])[];
}

const labelsText = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(',');

const openMetrics = (series: readonly PastSeries[]): string =>
  `${series
    .flatMap(({ metric, labels, samples }) => samples.map(([time, value]) => `${metric}{${labelsText(labels)}} ${value} ${time / 1000}\n`))
    .join('')}# EOF\n`;

/** What a Prometheus does beside answering. */
export interface PastServerOptions {
  /** Groups of rules that it evaluates. */
  readonly groups?: readonly unknown[];
  readonly scrapes?: readonly unknown[];
  readonly retention?: string;
}

/** A real Prometheus that holds samples of the past. */
export interface PastServer {
  readonly url: URL;
  readonly end: () => Promise<void>;
}

const ready = async (sandbox: Sandbox, name: string, port: number): Promise<PastServer> => {
  const url = new URL(`http://127.0.0.1:${port}`);
  const state = await waitFor(async () => {
    const exit = sandbox.exitOf(name);
    if (exit !== undefined) return exit;
    const answer = await fetch(new URL('/-/ready', url)).catch(() => undefined);
    return answer?.ok === true ? 'ready' : undefined;
  }, 30_000);
  if (state === 'ready') return { url, end: sandbox.end };
  await sandbox.end();
  throw new Error(`${name} does not start: ${state}`);
};

/** Starts a Prometheus on samples of the past, in a sandbox that outlives no test. */
export const pastServer = async (
  series: readonly PastSeries[],
  { groups = [], scrapes = [], retention = '20y' }: PastServerOptions = {},
): Promise<PastServer> => {
  const programs = findPrograms(['prometheus', 'promtool'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const sandbox = await openSandbox();
  const [samples, data] = [path.join(sandbox.folder, 'samples.txt'), path.join(sandbox.folder, 'data')];
  fs.writeFileSync(samples, openMetrics(series));
  fs.writeFileSync(path.join(sandbox.folder, 'prometheus.yaml'), JSON.stringify({ rule_files: ['rules.yaml'], scrape_configs: scrapes }));
  fs.writeFileSync(path.join(sandbox.folder, 'rules.yaml'), JSON.stringify({ groups }));
  const made = await runProgram(
    programs.paths.promtool,
    ['tsdb', 'create-blocks-from', '--max-block-duration=24h', 'openmetrics', samples, data],
    {
      variables: { GOMAXPROCS: '1' },
    },
  );
  if (made.code !== 0) throw new Error(`${made.stdout}${made.stderr}`);
  const [port = 0] = await freePorts(1);
  const words = [
    `--config.file=${sandbox.folder}/prometheus.yaml`,
    `--storage.tsdb.path=${data}`,
    `--storage.tsdb.retention.time=${retention}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  sandbox.start({ name: 'prometheus', program: programs.paths.prometheus, words, log: path.join(sandbox.folder, 'log') });
  return ready(sandbox, 'prometheus', port);
};

/** Starts an Alertmanager that nobody notifies. */
export const idleAlertmanager = async (config: unknown): Promise<PastServer> => {
  const programs = findPrograms(['alertmanager'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const sandbox = await openSandbox();
  const file = path.join(sandbox.folder, 'alertmanager.yaml');
  fs.writeFileSync(file, JSON.stringify(config));
  const [port = 0] = await freePorts(1);
  const words = [
    `--config.file=${file}`,
    `--storage.path=${sandbox.folder}/data`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ];
  sandbox.start({ name: 'alertmanager', program: programs.paths.alertmanager, words, log: path.join(sandbox.folder, 'log') });
  return ready(sandbox, 'alertmanager', port);
};

/** Reads a server on this machine, as commands do, with less patience. */
export const readingFrom = (url: URL, requests = 1000): Server =>
  liveServer({
    url,
    config: noHttpConfig,
    limits: { milliseconds: 30_000, bytes: 2 ** 26 },
    signal: new AbortController().signal,
    budget: { requests, samples: 1e7 },
    parallel: 4,
    pause: () => Promise.resolve(),
  });

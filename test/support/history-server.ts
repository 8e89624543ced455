import fs from 'node:fs';
import path from 'node:path';
import { findPrograms, runProgram } from '../../src/verify/programs';
import { freePorts } from '../../src/verify/prove/ports';
import { openSandbox } from '../../src/verify/prove/processes';
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

/** A real Prometheus that holds samples of the past and scrapes nothing. */
export interface PastServer {
  readonly url: URL;
  readonly end: () => Promise<void>;
}

/** Starts a Prometheus on samples of the past, in a sandbox that outlives no test; it evaluates the groups of rules that it is given. */
export const pastServer = async (series: readonly PastSeries[], groups: readonly unknown[] = []): Promise<PastServer> => {
  const programs = findPrograms(['prometheus', 'promtool'], process.env);
  if (programs.kind === 'missing') throw new Error(programs.messages.join('\n'));
  const sandbox = await openSandbox();
  const [samples, data] = [path.join(sandbox.folder, 'samples.txt'), path.join(sandbox.folder, 'data')];
  fs.writeFileSync(samples, openMetrics(series));
  fs.writeFileSync(path.join(sandbox.folder, 'prometheus.yaml'), 'rule_files: [rules.yaml]\n');
  fs.writeFileSync(path.join(sandbox.folder, 'rules.yaml'), JSON.stringify({ groups }));
  const made = await runProgram(programs.paths.promtool, ['tsdb', 'create-blocks-from', 'openmetrics', samples, data], {
    variables: { GOMAXPROCS: '1' },
  });
  if (made.code !== 0) throw new Error(`${made.stdout}${made.stderr}`);
  const [port = 0] = await freePorts(1);
  const words = [
    `--config.file=${sandbox.folder}/prometheus.yaml`,
    `--storage.tsdb.path=${data}`,
    '--storage.tsdb.retention.time=20y',
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  sandbox.start({ name: 'prometheus', program: programs.paths.prometheus, words, log: path.join(sandbox.folder, 'log') });
  const url = new URL(`http://127.0.0.1:${port}`);
  const ready = await waitFor(async () => {
    const exit = sandbox.exitOf('prometheus');
    if (exit !== undefined) return exit;
    const answer = await fetch(new URL('/-/ready', url)).catch(() => undefined);
    return answer?.ok === true ? 'ready' : undefined;
  }, 30_000);
  if (ready === 'ready') return { url, end: sandbox.end };
  await sandbox.end();
  throw new Error(`Prometheus does not start: ${ready}`);
};

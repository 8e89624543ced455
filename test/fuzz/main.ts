import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { refusedConfigs, refusedGroups } from './emitted';
import { type WorkerLine, work } from './worker';

// A case ends in seconds; this only ends one that would never end.
const longest = 600_000;

/** What is known of a run so far. */
interface Tally {
  done: number;
  readonly ran: Map<string, number>;
  readonly groups: Set<string>;
  readonly configs: Set<string>;
  readonly findings: string[];
  readonly slow: (readonly [milliseconds: number, index: number])[];
}

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};

const findingText = (index: number, what: string, text: string): string => `case ${index}: ${what}\n${text.replace(/^/gm, '    ')}`;

const found = (tally: Tally, text: string): void => {
  tally.findings.push(text);
  process.stdout.write(`${text}\n`);
};

const noted = (tally: Tally, line: Extract<WorkerLine, { kind: 'end' }>): void => {
  const { ran, findings, emitted } = line.result;
  tally.done += 1;
  for (const one of ran) count(tally.ran, one);
  for (const one of emitted.groups) tally.groups.add(one);
  for (const one of emitted.configs) tally.configs.add(one);
  for (const { words, fault } of findings)
    found(tally, findingText(line.index, `${JSON.stringify(words).slice(0, 300)}: ${fault}`, line.text));
  if (tally.done % 100 === 0) process.stderr.write(`${tally.done} cases, ${tally.findings.length} findings\n`);
  tally.slow.push([line.milliseconds, line.index]);
};

// A worker that is killed may leave half a line, and its case is then one that ended it.
const lineOf = (text: string): WorkerLine | undefined => {
  try {
    return JSON.parse(text) as WorkerLine; // written by the worker
  } catch {
    return undefined;
  }
};

/** Runs cases in a process of their own up to the one that ends it, and gives that one. */
const inWorker = (
  seed: number,
  indices: readonly number[],
  tally: Tally,
): Promise<{ readonly last: number; readonly how: string } | undefined> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=1500', process.argv[1] ?? '', '--seed', String(seed), '--worker', indices.join(',')],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let [last, running, said, hung] = [-1, false, '', false];
    const guard = () =>
      setTimeout(() => {
        hung = true;
        child.kill('SIGKILL');
      }, longest);
    let timer = guard();
    child.stderr.on('data', (text) => {
      said = `${said}${text}`.slice(-2000);
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      clearTimeout(timer);
      timer = guard();
      const line = lineOf(text);
      if (line === undefined) return;
      last = line.index;
      running = line.kind === 'start';
      if (line.kind === 'end') noted(tally, line);
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(!running && code === 0 ? undefined : { last, how: hung ? 'it hangs' : `the process ends with ${code ?? signal}: ${said}` });
    });
  });

const allIn = async (seed: number, indices: readonly number[], tally: Tally): Promise<void> => {
  let left = indices;
  while (left.length > 0) {
    const ended = await inWorker(seed, left, tally);
    if (ended === undefined) return;
    found(tally, findingText(ended.last, ended.how, ''));
    tally.done += 1;
    left = left.slice(left.indexOf(ended.last) + 1);
  }
};

const confirmed = async (tally: Tally): Promise<void> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-fuzz-'));
  try {
    for (const text of await refusedGroups([...tally.groups], folder)) found(tally, `promtool refuses what was emitted:\n${text}`);
    for (const text of await refusedConfigs([...tally.configs], folder)) found(tally, `amtool refuses what was emitted:\n${text}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};

const summary = (seed: number, { done, ran, groups, configs, findings, slow }: Tally): string => {
  const commands = [...ran].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, times]) => `  ${name.padEnd(14)} ${times}`);
  const slowest = [...slow]
    .sort(([a], [b]) => b - a)
    .slice(0, 5)
    .map(([milliseconds, index]) => `case ${index} in ${(milliseconds / 1000).toFixed(1)} s`);
  return [
    `seed ${seed}: ${done} cases; commands with their exit codes:`,
    ...commands,
    `promtool read ${groups.size} groups of rules, amtool ${configs.size} configurations`,
    `slowest: ${slowest.join(', ')}`,
    `${findings.length} findings`,
    '',
  ].join('\n');
};

const range = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

const fuzz = async (seed: number, indices: readonly number[], jobs: number): Promise<number> => {
  const tally: Tally = { done: 0, ran: new Map(), groups: new Set(), configs: new Set(), findings: [], slow: [] };
  const shares = range(0, jobs).map((job) => indices.filter((_, index) => index % jobs === job));
  await Promise.all(shares.map((share) => allIn(seed, share, tally)));
  await confirmed(tally);
  process.stdout.write(summary(seed, tally));
  return tally.findings.length === 0 ? 0 : 1;
};

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '200' },
    case: { type: 'string' },
    jobs: { type: 'string', default: String(os.availableParallelism()) },
    worker: { type: 'string' },
  },
});

const seed = Number(values.seed);

const main = async (): Promise<number> => {
  if (values.worker !== undefined) {
    await work(seed, values.worker.split(',').map(Number));
    return 0;
  }
  if (values.case !== undefined) return fuzz(seed, [Number(values.case)], 1);
  return fuzz(seed, range(0, Number(values.runs)), Number(values.jobs));
};

process.exitCode = await main();

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A program as it is measured: as a whole process, from before its start until its end. */
export interface Program {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Puts things back before each run. */
  readonly before?: () => void;
  /** Counts the time that processors worked for it instead, which other work on the machine changes less; for programs of Node. */
  readonly byProcessor?: boolean;
}

/** One run of a program. */
export interface Run {
  readonly milliseconds: number;
  /** The most memory that it held at a time, in MiB; missing for programs that are none of Node. */
  readonly peak?: number;
}

const peakFile = path.join(os.tmpdir(), `crowsnest-bench-peak-${process.pid}`);
const hook = path.resolve('bench/programs/peak.cjs');

/** Runs a program once, and says how long it took and how much memory it needed. */
export const run = ({ name, file, args, env, folder, before, byProcessor = false }: Program): Run => {
  before?.();
  fs.rmSync(peakFile, { force: true });
  const start = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(file, args, {
    cwd: folder,
    env: { ...process.env, ...env, BENCH_PEAK_FILE: peakFile, NODE_OPTIONS: `--require ${hook} ${env?.NODE_OPTIONS ?? ''}` },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1024 ** 3,
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (error !== undefined || status !== 0)
    throw new Error(`${name} ended with ${status ?? error?.message}: ${String(stderr).slice(-2000)}`);
  const isNode = fs.existsSync(peakFile);
  const [peak = 0, processor = 0] = isNode ? fs.readFileSync(peakFile, 'utf8').split(' ').map(Number) : [];
  fs.rmSync(peakFile, { force: true });
  return { milliseconds: byProcessor ? processor / 1000 : milliseconds, ...(isNode ? { peak: peak / 1024 } : {}) };
};

/** The middle of some numbers, with the least and the most of them. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** The middle of at least one number. */
export const median = (numbers: readonly number[]): number => spreadOf(numbers).median;

/** The spread of at least one number. */
export const spreadOf = (numbers: readonly number[]): Spread => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new Error('there is nothing to take the median of');
  const middle = sorted.length / 2;
  const around = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1);
  return { min, median: around.reduce((sum, one) => sum + one, 0) / around.length, max };
};

/** Two programs, run in turn: whatever slows the machine down slows both down. */
export interface Paired {
  readonly a: string;
  readonly b: string;
  readonly runs: number;
  readonly milliseconds: { readonly a: Spread; readonly b: Spread };
  /** Of the times of each pair. */
  readonly ratio: Spread;
  /** MiB, where both are programs of Node. */
  readonly peak?: { readonly a: Spread; readonly b: Spread };
}

/** Runs two programs A B A B, after one run of each that does not count unless there is only one. */
export const paired = (a: Program, b: Program, runs: number): Paired => {
  if (runs > 1) [a, b].forEach(run);
  const pairs = Array.from({ length: runs }, () => ({ a: run(a), b: run(b) }));
  const peaks = pairs.flatMap((pair) =>
    pair.a.peak === undefined || pair.b.peak === undefined ? [] : [{ a: pair.a.peak, b: pair.b.peak }],
  );
  return {
    a: a.name,
    b: b.name,
    runs,
    milliseconds: { a: spreadOf(pairs.map((pair) => pair.a.milliseconds)), b: spreadOf(pairs.map((pair) => pair.b.milliseconds)) },
    ratio: spreadOf(pairs.map((pair) => pair.a.milliseconds / pair.b.milliseconds)),
    ...(peaks.length === 0 ? {} : { peak: { a: spreadOf(peaks.map((one) => one.a)), b: spreadOf(peaks.map((one) => one.b)) } }),
  };
};

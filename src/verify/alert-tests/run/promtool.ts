import fs from 'node:fs';
import path from 'node:path';
import { mapConcurrently, runProgram } from '../../programs';
import type { Memory } from './memory';
import { readOutput, type Verdicts } from './output';
import { type AlertResult, isGood, resultOf } from './results';
import { alertShard, type Shard } from './shard';
import { alike, type Subject, subjectCases } from './subject';

/** What running shards takes. */
export interface Bench {
  readonly promtool: string;
  /** A folder that may be filled, and is emptied by whoever made it. */
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
  /** The files with which promtool found all as expected; absent where each has to run. */
  readonly passedFiles?: Memory;
}

// As many run as there are cores, so one core is enough for each; a heap of a few megabytes need not be swept so often.
const variables = { GOMAXPROCS: '1', GOGC: '400' };

/** Runs one shard in a folder of its own. */
export const runShard = async (bench: Bench, shard: Shard, name: string): Promise<Verdicts> => {
  const folder = path.join(bench.folder, name);
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(shard.files)) fs.writeFileSync(path.join(folder, file), text);
  const finished = await runProgram(bench.promtool, ['test', 'rules', ...shard.tests], { folder, signal: bench.signal, variables });
  fs.rmSync(folder, { recursive: true });
  return readOutput(finished);
};

/**
 * Whether promtool may lose a sample of a test of this length, in milliseconds. Its storage moves what is older than a
 * day out of memory once it holds a day and a half, beside the test; of 580 runs over six days on two busy cores, one lost
 * an `ALERTS` sample (promtool 2.42). What a longer test finds wrong has to be seen twice.
 */
export const isPastCompaction = (length: number): boolean => length > 1.5 * 24 * 3_600_000;

/** An alert and what its tests came to. */
export interface SubjectResult {
  readonly subject: Subject;
  readonly result: AlertResult;
  /** The alert that was tested in its place, where the two differ in nothing but names. */
  readonly testedAs?: Subject;
  /** The platform of that alert, where it is another one. */
  readonly testedIn?: string;
}

const testOne = async (bench: Bench, subject: Subject, folder: string): Promise<AlertResult> => {
  const cases = subjectCases(subject);
  const shard = alertShard(cases);
  const files = Object.entries(shard.files).flat();
  if (bench.passedFiles?.has(files) === true) return resultOf(cases, { failures: [], errors: [] });
  const run = async (): Promise<AlertResult> => resultOf(cases, await runShard(bench, shard, folder));
  const isLong = cases.cases.some(({ assertions }) => assertions.some(({ at }) => isPastCompaction(at)));
  const first = await run();
  const result = isLong && !isGood(first) ? await run() : first;
  if (isGood(result)) bench.passedFiles?.add(files);
  return result;
};

/** Tests alerts, several at once, and those that differ in names only together; results come in the order of the alerts. */
export const testSubjects = async (
  bench: Bench,
  subjects: readonly Subject[],
  onDone: (subject: Subject) => void,
): Promise<readonly SubjectResult[]> => {
  const results = new Map<Subject, SubjectResult>();
  await mapConcurrently(alike(subjects), bench.workers, async ([first, ...others], index) => {
    const result = await testOne(bench, first, String(index));
    results.set(first, { subject: first, result });
    for (const subject of others) results.set(subject, { subject, result, testedAs: first });
    for (const subject of [first, ...others]) onDone(subject);
  });
  return subjects.flatMap((subject) => results.get(subject) ?? []);
};

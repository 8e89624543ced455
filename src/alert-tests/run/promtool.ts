import fs from 'node:fs';
import path from 'node:path';
import { mapConcurrently, runProgram } from '../../programs';
import { readOutput, type Verdicts } from './output';
import { type AlertResult, resultOf } from './results';
import { alertShard, type Shard } from './shard';
import { type Subject, subjectCases } from './subject';

/** What running shards takes. */
export interface Bench {
  readonly promtool: string;
  /** A folder that may be filled, and is emptied by whoever made it. */
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
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

/** An alert and what its tests came to. */
export interface SubjectResult {
  readonly subject: Subject;
  readonly result: AlertResult;
}

/** Tests alerts, several at once; results come in the order of the alerts. */
export const testSubjects = (
  bench: Bench,
  subjects: readonly Subject[],
  onDone: (result: SubjectResult) => void,
): Promise<readonly SubjectResult[]> =>
  mapConcurrently(subjects, bench.workers, async (subject, index) => {
    const cases = subjectCases(subject);
    const result = resultOf(cases, await runShard(bench, alertShard(cases), String(index)));
    onDone({ subject, result });
    return { subject, result };
  });

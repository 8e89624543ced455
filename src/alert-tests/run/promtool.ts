import fs from 'node:fs';
import path from 'node:path';
import { mapConcurrently, runProgram } from '../../programs';
import { readOutput, type Verdicts } from './output';
import type { Shard } from './shard';

/** What running shards takes. */
export interface Bench {
  readonly promtool: string;
  /** A folder that may be filled, and is emptied by whoever made it. */
  readonly folder: string;
  readonly workers: number;
  readonly signal: AbortSignal;
}

/** Runs one shard in a folder of its own. */
export const runShard = async (bench: Bench, shard: Shard, name: string): Promise<Verdicts> => {
  const folder = path.join(bench.folder, name);
  fs.mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(shard.files)) fs.writeFileSync(path.join(folder, file), text);
  const finished = await runProgram(bench.promtool, ['test', 'rules', ...shard.tests], { folder, signal: bench.signal });
  fs.rmSync(folder, { recursive: true });
  return readOutput(finished);
};

/** Runs shards through promtool, several at once; verdicts come in the order of the shards. */
export const runShards = (
  bench: Bench,
  shards: readonly Shard[],
  onDone: (index: number, verdicts: Verdicts) => void,
): Promise<readonly Verdicts[]> =>
  mapConcurrently(shards, bench.workers, async (shard, index) => {
    const verdicts = await runShard(bench, shard, String(index));
    onDone(index, verdicts);
    return verdicts;
  });

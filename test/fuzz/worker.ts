import path from 'node:path';
import { caseOf, caseText, draftOf } from './cases';
import { type CaseResult, runCase } from './run-case';
import { seedsOf } from './seeds';

/** A line that a worker prints: which case it starts, or what came of it. */
export type WorkerLine =
  | { readonly kind: 'start'; readonly index: number }
  | { readonly kind: 'end'; readonly index: number; readonly text: string; readonly result: CaseResult; readonly milliseconds: number };

const say = (line: WorkerLine): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** Runs the cases of a seed that are this worker's, and prints a line before and after each. */
export const work = async (seed: number, indices: readonly number[]): Promise<void> => {
  const root = process.cwd();
  const seeds = seedsOf(root);
  for (const index of indices) {
    say({ kind: 'start', index });
    const start = Date.now();
    const one = caseOf(draftOf(seed, index), seeds);
    const result = await runCase(one, path.join(root, 'bin', 'crowsnest.js'));
    say({ kind: 'end', index, text: caseText(one), result, milliseconds: Date.now() - start });
  }
};

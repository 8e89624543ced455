import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Fault, faulty, Stopped } from '../../../test/support/faults';
import { quickFolder } from '../../../test/support/memory';
import { distOf, place, type Snapshot, scratch, snapshot, trees } from '../../../test/support/trees';
import type { FileSystem } from '../../core/file-system';
import { hasErrors } from '../../core/problem';
import { realFileSystem } from '../file-system';
import { recoverDist, type Written, writeDist } from '.';

const deletions = { kind: 'allowed' } as const;
const [before, after] = [distOf(trees.before), distOf(trees.after)];

const canonical = (tree: Snapshot): string => JSON.stringify(Object.entries(tree).sort());

const nameOf = (found: Snapshot): string => {
  const text = canonical(found);
  if (text === canonical(before)) return 'before';
  return text === canonical(after) ? 'after' : `neither: ${Object.keys(found).join(' ')}`;
};

const quiet = async (action: () => Promise<Written>): Promise<Outcome['said']> => {
  try {
    return hasErrors((await action()).problems) ? 'before' : 'after';
  } catch (error) {
    if (error instanceof Stopped) return 'nothing';
    throw error;
  }
};

interface Outcome {
  /** Whether the fault was met at all. */
  readonly met: boolean;
  readonly atOnce: string;
  /** What the run said of it; nothing where it was stopped. */
  readonly said: 'before' | 'after' | 'nothing';
  readonly afterNextCommand: string;
  readonly leftOver: readonly string[];
}

const run = async (fault: Fault, through: (fileSystem: FileSystem, root: string) => Promise<Written>): Promise<Outcome> => {
  const { root, remove } = scratch(quickFolder);
  const dist = path.join(root, 'dist');
  place(dist, before);
  const { fileSystem, changes } = faulty(fault);

  const said = await quiet(() => through(fileSystem, root));
  const atOnce = nameOf(snapshot(dist));
  await recoverDist(realFileSystem, root);

  const afterNextCommand = nameOf(snapshot(dist));
  const leftOver = fs.readdirSync(root).filter((name) => name !== 'dist');
  remove();
  return { met: changes() >= ('at' in fault ? fault.at : fault.from), atOnce, said, afterNextCommand, leftOver };
};

// One run for each call that changes something, until a run has fewer calls than that.
const everywhere = async (faultAt: (call: number) => Fault, through: Parameters<typeof run>[1]): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (let call = 1; ; call += 1) {
    const outcome = await run(faultAt(call), through);
    if (!outcome.met) return outcomes;
    outcomes.push(outcome);
  }
};

const synth = (fileSystem: FileSystem, root: string) => writeDist({ fileSystem, root, deletions }, trees.after);

const whole = ['before', 'after'];

describe('whatever call fails', () => {
  test.each(['ENOSPC', 'EACCES', 'EIO', 'EBUSY'])('%s once leaves dist/ whole at once', async (code) => {
    const outcomes = await everywhere((at) => ({ kind: 'error', at, code }), synth);

    expect(outcomes.filter(({ atOnce, said }) => atOnce !== said)).toEqual([]);
    expect(outcomes.filter(({ leftOver }) => leftOver.length > 0)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(30);
  });

  test('a disk that fills up leaves dist/ whole at once', async () => {
    const outcomes = await everywhere((from) => ({ kind: 'full', from }), synth);

    expect(outcomes.filter(({ atOnce, said }) => atOnce !== said)).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(30);
  });

  test('a disk that turns read-only leaves dist/ whole after the next command', async () => {
    const outcomes = await everywhere((from) => ({ kind: 'read-only', from }), synth);

    expect(outcomes.filter(({ afterNextCommand }) => !whole.includes(afterNextCommand))).toEqual([]);
    expect(outcomes.filter(({ leftOver }) => leftOver.length > 0)).toEqual([]);
  });
});

describe('wherever a run is stopped', () => {
  test('the next command finds the old tree or the new one', async () => {
    const outcomes = await everywhere((at) => ({ kind: 'stop', at }), synth);

    expect(outcomes.filter(({ afterNextCommand }) => !whole.includes(afterNextCommand))).toEqual([]);
    expect(outcomes.filter(({ leftOver }) => leftOver.length > 0)).toEqual([]);
    expect(new Set(outcomes.map(({ afterNextCommand }) => afterNextCommand))).toEqual(new Set(whole));
  });

  test('a second synth writes the new tree', async () => {
    const outcomes = await everywhere(
      (at) => ({ kind: 'stop', at }),
      async (fileSystem, root) => {
        await quiet(() => synth(fileSystem, root));
        return synth(realFileSystem, root);
      },
    );

    expect(outcomes.filter(({ atOnce }) => atOnce !== 'after')).toEqual([]);
  });

  test('the command that repairs may be stopped as well', async () => {
    const broken: Outcome[] = [];
    let runs = 0;
    for (let first = 2; ; first += 3) {
      let met = false;
      const outcomes = await everywhere(
        (at) => ({ kind: 'stop', at }),
        async (fileSystem, root) => {
          const stopped = faulty({ kind: 'stop', at: first });
          await quiet(() => synth(stopped.fileSystem, root));
          met = stopped.changes() >= first;
          return { missing: [], changed: [], stale: [], problems: await recoverDist(fileSystem, root) };
        },
      );
      runs += outcomes.length;
      broken.push(...outcomes.filter(({ afterNextCommand, leftOver }) => !whole.includes(afterNextCommand) || leftOver.length > 0));
      if (!met) break;
    }

    expect(broken).toEqual([]);
    expect(runs).toBeGreaterThan(100);
  });
});

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Paired, type Program, paired, run } from './measure';
import { crowsnest, emptied, inTurn, nothing, say } from './programs';

/** A platform that was compiled, and the stock command line of cdk8s on its objects. */
interface Ground {
  readonly root: string;
  readonly stock: Program;
  readonly pairs: number;
}

const filesIn = (folder: string, ending: string): readonly string[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort();

/** What a team of one's own would run for the same answer: objects by cdk8s, rules and their tests by promtool, a file of tests for each kind. */
const peersOf = ({ root, stock }: Ground): Program => {
  const tests = path.join(root, 'rule-tests');
  run(crowsnest('test', root, '--env', 'dev', '--out', tests));
  const folder = path.join(tests, 'dev');
  const promtool = (...args: readonly string[]): Program => ({ name: 'promtool', file: 'promtool', args, folder });
  return inTurn('cdk8s synth, promtool', [
    stock,
    promtool('check', 'rules', ...filesIn(folder, '.rules.yaml')),
    promtool('test', 'rules', ...filesIn(folder, '.test.yaml')),
  ]);
};

/** What people wait for: each job as a whole, paired with what it is compared with. */
export const measureJobs = (ground: Ground): Readonly<Record<string, Paired>> => {
  const { root, pairs } = ground;
  say('platform 1: the jobs of a day');
  const dist = path.join(root, 'dist');
  const cache = { XDG_CACHE_HOME: path.join(root, 'cache'), CI: '' };
  const few = Math.min(pairs, 3);
  const job = inTurn('crowsnest synth, test', [crowsnest('synth', root), crowsnest('test', root, '--env', 'dev', '--no-cache')]);
  return {
    synth: paired(emptied(crowsnest('synth', root), dist), nothing, pairs),
    check: paired(crowsnest('check', root), nothing, pairs),
    unchanged: paired(crowsnest('synth', root), nothing, pairs),
    version: paired(crowsnest('--version'), nothing, pairs),
    again: paired(
      { ...crowsnest('test', root), name: 'crowsnest test, again', env: cache },
      crowsnest('test', root, '--no-cache'),
      // The run before the pairs fills the cache.
      Math.max(2, few),
    ),
    sameJob: paired(job, peersOf(ground), few),
  };
};

/** Milliseconds that each check takes in a process of its own. */
const checkTimes = (root: string): ReadonlyMap<string, number> => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', './bin/engine.js', 'build/bench/checks.mjs', root], {
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
  if (status !== 0) throw new Error(`the checks cannot be timed: ${stderr.slice(-2000)}`);
  return new Map(Object.entries(JSON.parse(stdout)));
};

/** How a check grows from one size to another; below a tenth of a second, nothing is said. */
export interface Growth {
  readonly check: string;
  readonly milliseconds: number;
  readonly exponent: number;
}

/** The checks that grow most from one platform to a larger one, first. */
export const checkGrowth = (small: string, large: string, times: number): readonly Growth[] => {
  say('the growth of every check');
  const before = checkTimes(small);
  return [...checkTimes(large)]
    .filter(([, milliseconds]) => milliseconds >= 100)
    .map(([check, milliseconds]) => ({
      check,
      milliseconds,
      exponent: Math.log(milliseconds / (before.get(check) ?? 1)) / Math.log(times),
    }))
    .sort((a, b) => b.exponent - a.exponent);
};

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Paired, run, spreadOf } from './measure';
import { nothing, repository, say } from './programs';

const launcher = path.join(repository, 'bin/crowsnest.js');

/** `synth --watch`, from the moment a line of the input is written until `dist/` is, in turn with a process that does nothing. */
export const measureWatch = async (root: string, pairs: number): Promise<Paired> => {
  say('synth --watch of platform 1');
  const child = spawn(process.execPath, [launcher, 'synth', '--watch', root], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  let arrived = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    arrived();
  });
  const until = async (text: string): Promise<void> => {
    while (!printed.includes(text)) {
      await new Promise<void>((done) => {
        arrived = done;
      });
    }
  };
  const base = path.join(root, 'environments/base.yaml');
  const text = fs.readFileSync(base, 'utf8');
  await until('Ctrl-C ends');
  const edited = async (turn: number): Promise<number> => {
    printed = '';
    const start = performance.now();
    // Both are buckets of its histogram.
    fs.writeFileSync(base, text.replace(/p95: \w+/, `p95: ${turn % 2 === 0 ? '500ms' : '1s'}`));
    await until('Ctrl-C ends');
    if (!printed.includes('dist/ holds') || printed.includes('nothing changed')) throw new Error(`a turn wrote nothing: ${printed}`);
    return performance.now() - start;
  };
  // The first turns run code for the first time, as somebody's first edits do; they do not count.
  for (let turn = 0; turn < 3; turn += 1) await edited(turn);
  const times: { readonly a: number; readonly b: number }[] = [];
  for (let turn = 0; turn < pairs; turn += 1) times.push({ a: await edited(3 + turn), b: run(nothing).milliseconds });
  child.kill();
  fs.writeFileSync(base, text);
  return {
    ...{ a: 'crowsnest synth --watch, until written', b: nothing.name, runs: pairs },
    milliseconds: { a: spreadOf(times.map(({ a }) => a)), b: spreadOf(times.map(({ b }) => b)) },
    ratio: spreadOf(times.map(({ a, b }) => a / b)),
  };
};

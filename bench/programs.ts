import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Program } from './measure';

/** The folder of the repository, in which npm runs scripts. */
export const repository = process.cwd();

/** Node with these arguments. */
export const node = (name: string, ...args: readonly string[]): Program => ({ name, file: process.execPath, args });

/** A process that does nothing. */
export const nothing = node('node -e 0', '-e', '0');

/** Our program as users start it. */
export const crowsnest = (...args: readonly string[]): Program =>
  node(`crowsnest ${args[0]}`, path.join(repository, 'bin/crowsnest.js'), ...args);

/** A script of this repository that imports packages. */
export const own = (name: string, script: string, ...args: readonly string[]): Program => ({
  ...node(name, path.join(repository, script), ...args),
  env: { NODE_PATH: path.join(repository, 'node_modules') },
});

/** A program that has an empty folder before it each time. */
export const emptied = (program: Program, folder: string): Program => ({
  ...program,
  before: () => fs.rmSync(folder, { recursive: true, force: true }),
});

/** Several programs as one: the next starts when one is done well. */
export const inTurn = (name: string, programs: readonly Program[]): Program => {
  const quoted = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const lines = programs.map(({ file, args, env = {}, folder = '.' }) =>
    [
      `cd ${quoted(folder)} &&`,
      ...Object.entries(env).map(([variable, value]) => `${variable}=${quoted(value)}`),
      ...[file, ...args].map(quoted),
    ].join(' '),
  );
  return { name, file: 'sh', args: ['-c', lines.map((line) => `( ${line} )`).join(' && ')] };
};

/** Whether a program is installed. */
export const has = (program: string): boolean => spawnSync(program, ['--help'], { stdio: 'ignore' }).error === undefined;

/** Says what is going on. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

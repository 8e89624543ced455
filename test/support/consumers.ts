import fs from 'node:fs';
import path from 'node:path';
import { type Finished, runProgram } from '../../src/verify/programs';
import { repository } from './dist';

/** Projects that import the package, and what they are built with. */
export const consumers = path.join(repository, 'consumers');

const modules = path.join(consumers, 'node_modules');

const run = async (file: string, words: readonly string[], folder: string): Promise<string> => {
  const { code, stdout, stderr } = await runProgram(file, words, { folder });
  if (code !== 0) throw new Error(`${file} ${words.join(' ')} ended with ${code}: ${stdout}${stderr}`);
  return stdout;
};

const isOlder = (file: string, than: string): boolean => !fs.existsSync(file) || fs.statSync(file).mtimeMs < fs.statSync(than).mtimeMs;

/** Packs the package as it is built and puts it where the consumers find it; returns the tarball. */
export const installPackage = async (): Promise<string> => {
  const lock = path.join(consumers, 'package-lock.json');
  if (isOlder(path.join(modules, '.package-lock.json'), lock)) await run('npm', ['ci', '--ignore-scripts', '--silent'], consumers);
  const [{ filename }] = JSON.parse(
    await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', modules], repository),
  ) as readonly [{ readonly filename: string }];
  const target = path.join(modules, 'crowsnest');
  fs.rmSync(target, { recursive: true, force: true });
  fs.mkdirSync(target);
  const tarball = path.join(modules, filename);
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], modules);
  return tarball;
};

/** Runs a program that the consumers are built with. */
export const tool = (name: string, words: readonly string[], folder = consumers): Promise<Finished> =>
  runProgram(path.join(modules, '.bin', name), words, { folder });

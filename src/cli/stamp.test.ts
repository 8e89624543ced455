import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { placeFiles, smallBase } from '../../test/support/program';
import { scratch } from '../../test/support/trees';
import { runCli } from './cli';
import { realFileSystem } from './file-system';
import { recognised, type StampedRun, stamped } from './stamp';

let root = '';
let remove = (): void => undefined;

beforeEach(async () => {
  ({ root, remove } = scratch());
  placeFiles(root, { 'base.yaml': smallBase, 'dev.yaml': '{}\n' });
});

afterEach(() => remove());

const at = (...names: readonly string[]): string => path.join(root, ...names);

const run = (more: Partial<StampedRun> = {}): StampedRun => ({
  ...{ folder: root, cache: at('cache'), color: false, words: ['synth'], program: 'one' },
  ...more,
});

/** Runs the program as its launcher does, and gives what it printed. */
const started = async (given: StampedRun): Promise<readonly (readonly [string, string])[]> => {
  const printed: (readonly [string, string])[] = [];
  const on = {
    ...{ folder: given.folder, fileSystem: realFileSystem, color: given.color },
    out: (text: string) => void printed.push(['stdout', text]),
    err: (text: string) => void printed.push(['stderr', text]),
  };
  await stamped(given, on, (terminal) => runCli(terminal, given.words));
  return printed;
};

// What is written is fresh until it has been compiled once.
const compiledTwice = async (given = run()): Promise<readonly (readonly [string, string])[]> => {
  await started(given);
  return started(given);
};

const file = 'dist/dev/apps/Application.argocd.monitors-dev.yaml';

describe('crowsnest synth', () => {
  test('is known where nothing changed, and says the same', async () => {
    const printed = await compiledTwice();

    expect(recognised(run())).toEqual(printed);
    expect(printed).toEqual([['stdout', 'dist/ holds 23 files: nothing changed\n']]);
  });

  test('is not known where a configuration is run', async () => {
    const on = { folder: root, fileSystem: realFileSystem, color: false, out: () => undefined, err: () => undefined };
    const looking = () =>
      stamped(run(), on, async ({ fileSystem }) => {
        fileSystem.stat(at('crowsnest.config.mjs'));
        return 0;
      });

    await looking();
    expect(recognised(run())).toEqual([]);
    fs.writeFileSync(at('crowsnest.config.mjs'), 'export default {};\n');
    await looking();
    expect(recognised(run())).toBeUndefined();
  });

  test('is not known after a run that wrote something', async () => {
    await started(run());

    expect(recognised(run())).toBeUndefined();
  });

  test.each<[string, () => void]>([
    ['the input says something else', () => fs.writeFileSync(at('environments/base.yaml'), smallBase.replace('api:1.0.0', 'api:2.0.0'))],
    ['the input was written again', () => fs.writeFileSync(at('environments/base.yaml'), smallBase)],
    ['there is another environment', () => fs.writeFileSync(at('environments/prod.yaml'), '{}\n')],
    ['an environment is gone', () => fs.rmSync(at('environments/dev.yaml'))],
    ['there is a configuration', () => fs.writeFileSync(at('crowsnest.config.mjs'), 'export default {};\n')],
    ['there are kinds', () => fs.mkdirSync(at('kinds'))],
    ['a file of dist/ was edited', () => fs.appendFileSync(at(file), '# mine\n')],
    ['a file of dist/ is gone', () => fs.rmSync(at(file))],
    ['there is one more in dist/', () => fs.writeFileSync(at('dist/dev/apps/more.yaml'), '{}\n')],
    ['dist/ is gone', () => fs.rmSync(at('dist'), { recursive: true })],
    ['a stopped run left something', () => fs.mkdirSync(at('.crowsnest'))],
    ['it belongs to a repository now', () => fs.mkdirSync(at('.git'))],
    ['what was kept is broken', () => fs.readdirSync(at('cache')).map((name) => fs.truncateSync(at('cache', name), 200))],
    ['what was kept is something else', () => fs.readdirSync(at('cache')).map((name) => fs.writeFileSync(at('cache', name), '{}'))],
  ])('is not known where %s', async (_, change) => {
    await compiledTwice();
    expect(recognised(run())).toBeDefined();

    change();

    expect(recognised(run())).toBeUndefined();
  });

  test.each<[string, Partial<StampedRun>]>([
    ['of another program', { program: 'two' }],
    ['in colour', { color: true }],
    ['of another folder', { words: ['synth', 'environments'] }],
    ['with --check', { words: ['synth', '--check'] }],
    ['that is no synth', { words: ['check'] }],
    ['of a build server', { cache: undefined }],
  ])('is not known to a run %s', async (_, more) => {
    await compiledTwice();

    const { cache, ...others } = run(more);
    expect(recognised(cache === undefined ? others : { ...others, cache })).toBeUndefined();
  });

  test('is not known to a run from another folder, whose messages name files otherwise', async () => {
    await compiledTwice();

    expect(recognised(run({ folder: at('environments'), words: ['synth', '..'] }))).toBeUndefined();
  });
});

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { repository } from './support/dist';
import { quickFolder } from './support/memory';
import { placeFiles, run, smallBase } from './support/program';
import { scratch, snapshot } from './support/trees';

const waits = 'waiting for a change; Ctrl-C ends\n';

let root = '';
let remove = (): void => undefined;
let child: ChildProcessWithoutNullStreams | undefined;

beforeEach(() => {
  ({ root, remove } = scratch(quickFolder));
  placeFiles(root, { 'base.yaml': smallBase, 'dev.yaml': '{}\n' });
});

afterEach(() => {
  child?.kill('SIGKILL');
  remove();
});

const at = (name: string): string => path.join(root, name);

const base = (text: string): void => fs.writeFileSync(at('environments/base.yaml'), text);

/** Starts the program as users do; each call of what it gives waits for the end of a turn, and says what was printed in it. */
const watching = (): (() => Promise<string>) => {
  // Both streams in one, so that nothing overtakes.
  const line = `exec "${process.execPath}" "${path.join(repository, 'bin', 'crowsnest.js')}" synth --watch 2>&1`;
  const started = spawn('sh', ['-c', line], { cwd: root });
  child = started;
  let printed = '';
  let arrived = (): void => undefined;
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    arrived();
  });
  return async () => {
    while (!printed.includes(waits)) {
      await new Promise<void>((done) => {
        arrived = done;
      });
    }
    const end = printed.indexOf(waits) + waits.length;
    const turn = printed.slice(0, end - waits.length);
    printed = printed.slice(end);
    return turn;
  };
};

describe('crowsnest synth --watch', () => {
  test('writes what changed on every save, says which problems come and go, and ends by a signal', async () => {
    const turn = watching();
    expect(await turn()).toBe('dist/ holds 23 files: 23 new, 0 changed, 0 removed\n');

    base(smallBase.replace('api:1.0.0', 'api:2.0.0'));
    expect(await turn()).toBe('\nenvironments/base.yaml changed\ndist/ holds 23 files: 0 new, 1 changed, 0 removed\n');

    base(smallBase.replace('platform:', 'platfrom:'));
    expect(await turn()).toBe(
      [
        ...['', 'environments/base.yaml changed'],
        'environments/base.yaml:1:1: platform is missing [missing]',
        '    Name of the platform',
        'environments/base.yaml:1:1: no key "platfrom" is known [unknown-key]',
        ...['    did you mean "platform"?', '2 errors', 'nothing is written', ''],
      ].join('\n'),
    );

    // As editors save: a new file takes the name of the old one.
    fs.writeFileSync(at('environments/base.yaml~'), smallBase.replace('api:1.0.0', 'api:3.0.0'));
    fs.renameSync(at('environments/base.yaml~'), at('environments/base.yaml'));
    const mended = await turn();
    expect(mended).toContain('gone: platform is missing [missing]\ngone: no key "platfrom" is known [unknown-key]\n');
    expect(mended).toMatch(/dist\/ holds 23 files: 0 new, 1 changed, 0 removed\n$/);

    placeFiles(root, { 'prod.yaml': '{}\n' });
    expect(await turn()).toMatch(/^\nenvironments changed\n(?:.*\n)*3 errors\nnothing is written\n$/);
    fs.rmSync(at('environments/prod.yaml'));
    expect(await turn()).toMatch(/changed\n(?:gone: .*\n){3}dist\/ holds 23 files: nothing changed\n$/);

    const written = snapshot(at('dist'));
    child?.kill('SIGINT');
    expect(await once(child ?? process, 'exit')).toEqual([null, 'SIGINT']);
    expect(await run(root, ['synth', '--check'])).toMatchObject({ code: 0 });
    expect(snapshot(at('dist'))).toEqual(written);
  });

  test('loads a configuration anew, and what it imports', async () => {
    fs.mkdirSync(at('own'));
    fs.writeFileSync(at('own/kinds.mjs'), 'export const kinds = [];\n');
    fs.writeFileSync(at('crowsnest.config.mjs'), "import { kinds } from './own/kinds.mjs';\nexport default { kinds };\n");
    const turn = watching();
    expect(await turn()).toBe('dist/ holds 23 files: 23 new, 0 changed, 0 removed\n');

    fs.writeFileSync(at('own/kinds.mjs'), 'export const kinds = 1;\n');
    const wrong = await turn();
    expect(wrong).toMatch(/^\nown\/kinds\.mjs changed\n/);
    expect(wrong).toContain('crowsnest.config.mjs:1:1: ');

    fs.writeFileSync(at('own/kinds.mjs'), 'export const kinds = [];\n');
    expect(await turn()).toBe('\nown/kinds.mjs changed\ndist/ holds 23 files: nothing changed\n');
  });

  test('ends where nobody reads any more', async () => {
    const program = `"${process.execPath}" "${path.join(repository, 'bin', 'crowsnest.js')}" synth --watch`;
    const line = `(${program}; echo "ended with $?" >&2) | (head -2; exec 0<&-; echo "read two lines" >&2)`;
    const started = spawn('sh', ['-c', line], { cwd: root });
    child = started;
    let said = '';
    for await (const text of started.stderr.setEncoding('utf8')) {
      said += text;
      if (said === 'read two lines\n') base(smallBase.replace('api:1.0.0', 'api:2.0.0'));
    }
    expect(said).toBe('read two lines\nended with 0\n');
  });

  test('neither goes with --check nor with --format json', async () => {
    expect(await run(root, ['synth', '--watch', '--check', '--format', 'json'])).toEqual({
      code: 2,
      out: '',
      err:
        '--watch writes what it compiles, and --check writes nothing: name one of them\n' +
        '--watch prints for people: leave --format json out\n',
    });
  });
});

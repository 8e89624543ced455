import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runProgram } from '../src/verify/programs';
import { repository } from './support/dist';
import { scratch, snapshot } from './support/trees';

const cdk8s = path.join(repository, 'node_modules', '.bin', 'cdk8s');
const launcher = path.join(repository, 'bin', 'crowsnest.js');

let folder = '';
let remove = (): void => undefined;

// The repository as cdk8s finds it, with a platform that may be edited.
beforeEach(() => {
  ({ root: folder, remove } = scratch());
  for (const name of ['bin', 'build']) fs.symlinkSync(path.join(repository, name), path.join(folder, name));
  for (const name of ['environments', 'dist', 'cdk8s.yaml'])
    fs.cpSync(path.join(repository, name), path.join(folder, name), { recursive: true });
});

afterEach(() => remove());

const edit = (file: string, change: (text: string) => string): void => {
  const at = path.join(folder, 'environments', file);
  fs.writeFileSync(at, change(fs.readFileSync(at, 'utf8')));
};

const dist = () => snapshot(path.join(folder, 'dist'));

describe('cdk8s synth', () => {
  test('writes into dist/ what crowsnest synth writes', async () => {
    edit('base.yaml', (text) => text.replace('groupWait: 30s', 'groupWait: 45s').replace('alert-${env}.local', 'alerts-${env}.local'));
    const before = dist();

    const { code, stdout } = await runProgram(cdk8s, ['synth'], { folder });
    const written = dist();
    const again = await runProgram('node', [launcher, 'synth', '--check'], { folder });

    expect(code).toBe(0);
    expect(stdout).toContain('dev/manifests/monitors-dev/Secret.monitoring-dev.');
    expect(written).not.toEqual(before);
    expect(again).toEqual({ code: 0, stdout: expect.stringContaining('dist/ is up to date'), stderr: '' });
  });

  test('puts the same tree into another folder, and leaves dist/ alone', async () => {
    edit('prod.yaml', (text) => text.replace('retention: 30d', 'retention: 31d'));
    const before = dist();

    const { code } = await runProgram(cdk8s, ['synth', '-o', 'out'], { folder });
    const untouched = dist();
    await runProgram('node', [launcher, 'synth'], { folder });

    expect(code).toBe(0);
    expect(untouched).toEqual(before);
    expect(snapshot(path.join(folder, 'out'))).toEqual(dist());
  });

  test('fails on a broken platform, with its problems, and leaves dist/ alone', async () => {
    edit('dev.yaml', (text) => text.replace('testReceiver: test', 'testReceiver: tset'));
    const before = dist();

    const { code, stdout, stderr } = await runProgram(cdk8s, ['synth'], { folder });

    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('no receiver is named "tset"');
    expect(dist()).toEqual(before);
  });
});

describe('without a build', () => {
  test.each(['crowsnest.js', 'cdk8s-app.js'])('%s says how to get one', async (name) => {
    fs.rmSync(path.join(folder, 'bin'));
    fs.cpSync(path.join(repository, 'bin'), path.join(folder, 'bin'), { recursive: true });
    fs.rmSync(path.join(folder, 'build'));

    const finished = await runProgram('node', [path.join(folder, 'bin', name)], { folder });

    expect(finished).toEqual({ code: 2, stdout: '', stderr: `crowsnest is not built yet: run npm ci in ${fs.realpathSync(folder)}\n` });
  });
});

test('npx finds the command', async () => {
  const { code, stdout } = await runProgram('npx', ['--no-install', 'crowsnest', '--version'], { folder: repository });

  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

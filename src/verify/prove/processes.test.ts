import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { guard } from './guard';
import { openSandbox } from './processes';
import { waitFor } from './wait';

// A server that writes its process id and stays.
const words = (file: string) => [
  '-e',
  `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => 0, 1000)`,
];

const idIn = (file: string) => waitFor(() => (fs.existsSync(file) && fs.readFileSync(file, 'utf8')) || undefined, 10_000);

const isRunning = (id: string | undefined): boolean => {
  try {
    process.kill(Number(id), 0);
    return true;
  } catch {
    return false;
  }
};

describe('a sandbox', () => {
  test('leaves neither server nor folder behind when it ends', async () => {
    const sandbox = await openSandbox();
    const file = path.join(sandbox.folder, 'id');
    sandbox.start({ name: 'server', program: process.execPath, words: words(file), log: path.join(sandbox.folder, 'log') });
    const id = await idIn(file);
    const before = isRunning(id);

    await sandbox.end();

    expect([before, isRunning(id), fs.existsSync(sandbox.folder)]).toEqual([true, false, false]);
  });

  test('says why a server has ended, and keeps what it printed', async () => {
    const sandbox = await openSandbox();
    const log = path.join(sandbox.folder, 'log');
    sandbox.start({ name: 'server', program: process.execPath, words: ['-e', 'console.error("no luck"); process.exit(7)'], log });
    sandbox.start({ name: 'missing', program: path.join(sandbox.folder, 'absent'), words: [], log });

    const why = await waitFor(() => sandbox.exitOf('server'), 10_000);
    const missing = await waitFor(() => sandbox.exitOf('missing'), 10_000);
    const printed = fs.readFileSync(log, 'utf8');
    await sandbox.end();

    expect([why, missing, printed]).toEqual(['exit code 7', expect.stringContaining('ENOENT'), 'no luck\n']);
  });
});

// Stands in for crowsnest: starts the guard, has it start a server, and waits to be killed.
const holder = `
const guarded = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`(${guard})(require)`)}], {detached: true, stdio: ['pipe', 'pipe', 'inherit']});
guarded.stdout.once('data', (line) => {
  const { folder } = JSON.parse(line);
  const file = folder + '/id';
  guarded.stdin.write(JSON.stringify({ name: 'server', program: process.execPath, words: ['-e', 'require("node:fs").writeFileSync(' + JSON.stringify(file) + ', String(process.pid)); setInterval(() => 0, 1000)'], log: folder + '/log' }) + '\\n');
  console.log(folder);
});`;

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('neither server nor folder outlives a parent that got %s', async (signal) => {
  const parent = spawn(process.execPath, ['-e', holder], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [line] = await once(parent.stdout, 'data');
  const folder = String(line).trim();
  const id = await idIn(path.join(folder, 'id'));
  const before = isRunning(id);

  parent.kill(signal);
  // Its error output closes only when the guard, which shares it, has left, too.
  await once(parent, 'close');

  expect([before, isRunning(id), fs.existsSync(folder)]).toEqual([true, false, false]);
});

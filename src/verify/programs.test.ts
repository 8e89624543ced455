import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findProgram, findPrograms, mapConcurrently, runProgram, versionOf } from './programs';

let folder = '';
const place = (name: string, mode: number): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, '#!/bin/sh\necho "amtool, version 0.25.1 (branch: x)"\necho oops >&2\nexit 7\n', { mode });
  return file;
};

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-programs-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe('programs are found', () => {
  test('on the PATH, Alertmanager under the name that Debian gives it', () => {
    const file = place('prometheus-alertmanager', 0o755);

    expect(findProgram('alertmanager', { PATH: `/nonexistent:${folder}` })).toEqual({ kind: 'found', name: 'alertmanager', path: file });
  });

  test('where their variable says, before the PATH', () => {
    const file = place('my-promtool', 0o755);
    place('promtool', 0o755);

    expect(findProgram('promtool', { PATH: folder, CROWSNEST_PROMTOOL: file })).toEqual({ kind: 'found', name: 'promtool', path: file });
  });
});

describe('programs that are missing say how to get them', () => {
  test('all of them at once, one line each', () => {
    expect(findPrograms(['promtool', 'alertmanager'], { PATH: '/nonexistent' })).toEqual({
      kind: 'missing',
      messages: [
        'promtool is not installed; Debian: apt-get install prometheus; macOS: brew install prometheus; container: COPY --from=prom/prometheus /bin/promtool /usr/local/bin/; or set CROWSNEST_PROMTOOL to its path',
        'alertmanager or prometheus-alertmanager is not installed; Debian: apt-get install prometheus-alertmanager; macOS: brew install alertmanager; container: COPY --from=prom/alertmanager /bin/alertmanager /usr/local/bin/; or set CROWSNEST_ALERTMANAGER to its path',
      ],
    });
  });

  test.each([
    ['a file that may not be executed', () => place('plain', 0o644)],
    ['a folder', () => folder],
    ['nothing', () => path.join(folder, 'absent')],
  ])('a variable that names %s', (_, make) => {
    const given = make();

    expect(findProgram('amtool', { PATH: folder, CROWSNEST_AMTOOL: given })).toEqual({
      kind: 'missing',
      name: 'amtool',
      message: `CROWSNEST_AMTOOL is ${given}, which is not a program; Debian: apt-get install prometheus-alertmanager; macOS: brew install alertmanager; container: COPY --from=prom/alertmanager /bin/amtool /usr/local/bin/; or set CROWSNEST_AMTOOL to its path`,
    });
  });
});

test('a run gives the exit code and both outputs', async () => {
  const file = place('fails', 0o755);

  const finished = await runProgram(file, []);

  expect(finished).toEqual({ code: 7, stdout: 'amtool, version 0.25.1 (branch: x)\n', stderr: 'oops\n' });
});

test('a version is read as numbers', async () => {
  expect(await versionOf(place('versioned', 0o755))).toEqual([0, 25, 1]);
});

test('work is shared by so many workers and comes back in order', async () => {
  let active = 0;
  let most = 0;

  const results = await mapConcurrently([5, 1, 3, 2, 4], 2, async (item) => {
    active += 1;
    most = Math.max(most, active);
    for (let turn = 0; turn < item; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    active -= 1;
    return item * 10;
  });

  expect({ results, most }).toEqual({ results: [50, 10, 30, 20, 40], most: 2 });
});

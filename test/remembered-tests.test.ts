import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runCli } from '../src/cli/cli';
import { realFileSystem } from '../src/cli/file-system';
import { findProgram } from '../src/verify/programs';
import { inPlatform, type PlatformFiles, smallBase } from './support/program';

const platformWith = (bound: number, value = 0.05) => ({
  'base.yaml': smallBase,
  'dev.yaml': `workloads:
  api: null
  business:
    kind: custom
    deploy: { kind: external }
    signals: { click_rate: { type: gauge } }
    alerts:
      ClickRateLow:
        expr: click_rate < ${bound}
        severity: warning
        summary: Few people click
        description: "{{ $value }} of all views end in a click"
        runbook: business/click-rate
        firesOn: [{ why: few click, series: { click_rate: "${value}x10" }, at: 5m }]
        staysQuietOn: [{ why: many click, series: { click_rate: "0.3x10" }, at: 5m }]
`,
});

/** The same platform with an incident, which promises a warning by then. */
const withIncident = (bound: number, by: string): PlatformFiles => ({
  ...platformWith(bound),
  '../incidents/few-click.yaml': (place) => {
    fs.mkdirSync(path.dirname(place), { recursive: true });
    const samples = `[{ series: 'click_rate{job="\${job}",namespace="\${namespace}"}', values: 0.05x30 }]`;
    const promise = `[{ severity: warning, by: ${by}, until: 20m }]`;
    fs.writeFileSync(
      place,
      `incidents:\n  few-click: { story: Few people click, workload: business, every: 1m, samples: ${samples}, notified: ${promise} }\n`,
    );
  },
});

const realPath = (name: 'promtool' | 'amtool'): string => {
  const found = findProgram(name, process.env);
  if (found.kind === 'missing') throw new Error(found.message);
  return found.path;
};

let folder = '';

/** A program that notes each run, but for questions about its release. */
const noting = (name: 'promtool' | 'amtool'): string => {
  const file = path.join(folder, name);
  const script = `#!/bin/sh\n[ "$1" = --version ] || echo ${name} >> ${folder}/runs\nexec ${realPath(name)} "$@"\n`;
  fs.writeFileSync(file, script, { mode: 0o755 });
  return file;
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'remembered-'));
  [process.env.CROWSNEST_PROMTOOL, process.env.CROWSNEST_AMTOOL] = [noting('promtool'), noting('amtool')];
});

afterEach(() => {
  delete process.env.CROWSNEST_PROMTOOL;
  delete process.env.CROWSNEST_AMTOOL;
  fs.rmSync(folder, { recursive: true });
});

const cache = (): string => path.join(folder, 'cache');

/** Tests a platform, and says what was printed and which programs ran for it. */
const tested = (files: PlatformFiles, ...flags: readonly string[]) =>
  inPlatform(files, async (root) => {
    fs.writeFileSync(path.join(folder, 'runs'), '');
    let [out, err] = ['', ''];
    const terminal = { folder: root, fileSystem: realFileSystem, color: false, cache: cache() };
    const code = await runCli(
      {
        ...terminal,
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
      },
      ['test', ...flags],
    );
    const ran = fs.readFileSync(path.join(folder, 'runs'), 'utf8').split('\n').filter(Boolean).sort();
    return { code, out, err, ran };
  });

const everything = ['amtool', 'promtool'];

describe('crowsnest test', () => {
  test('does not run again what passed, and says the same and how much that was', async () => {
    const first = await tested(platformWith(0.1));
    const second = await tested(platformWith(0.1));

    expect({ ran: [first.ran, second.ran], codes: [first.code, second.code], out: second.out }).toEqual({
      ran: [everything, []],
      codes: [0, 0],
      out: first.out,
    });
    expect(second.err.split('\n').at(-2)).toBe('2 tests passed before with the same content, and did not run: --no-cache runs all');
  });

  test.each<[string, () => void, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ['everything with --no-cache', () => undefined, platformWith(0.1), ['--no-cache'], everything],
    ['an alert whose expression changed', () => undefined, platformWith(0.2), [], ['promtool']],
    ['an alert whose samples changed', () => undefined, platformWith(0.1, 0.04), [], ['promtool']],
    ['everything where the file was cut', () => fs.truncateSync(path.join(cache(), 'passed-tests'), 60), platformWith(0.1), [], everything],
    [
      'everything where the file cannot be read',
      () => {
        fs.rmSync(path.join(cache(), 'passed-tests'));
        fs.mkdirSync(path.join(cache(), 'passed-tests'));
      },
      platformWith(0.1),
      [],
      everything,
    ],
  ])('runs %s', async (_, change, files, flags, expected) => {
    await tested(platformWith(0.1));
    change();

    const { code, ran } = await tested(files, ...flags);

    expect({ code, ran }).toEqual({ code: 0, ran: expected });
  });

  test('does not run an incident again that was as promised', async () => {
    const runs = [];
    for (const files of [withIncident(0.1, '10m'), withIncident(0.1, '10m'), withIncident(0.1, '11m'), withIncident(0.2, '11m')])
      runs.push(await tested(files, '--incidents'));

    expect(runs.map(({ code, ran }) => ({ code, ran }))).toEqual([
      { code: 0, ran: everything },
      { code: 0, ran: [] },
      { code: 0, ran: everything },
      { code: 0, ran: everything },
    ]);
    expect(runs[1]?.out).toBe(runs[0]?.out);
  });

  test('runs an incident again and again that is not as promised', async () => {
    const first = await tested(withIncident(0.01, '10m'), '--incidents');
    const second = await tested(withIncident(0.01, '10m'), '--incidents');

    expect([first, second].map(({ code, ran }) => ({ code, ran }))).toEqual([
      { code: 1, ran: ['promtool'] },
      { code: 1, ran: ['promtool'] },
    ]);
  });

  test('runs what failed again and again', async () => {
    const first = await tested(platformWith(0.01));
    const second = await tested(platformWith(0.01));

    expect([first, second].map(({ code, ran }) => ({ code, ran }))).toEqual([
      { code: 1, ran: everything },
      { code: 1, ran: ['promtool'] },
    ]);
  });
});

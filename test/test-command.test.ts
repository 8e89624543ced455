import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProgram } from '../src/verify/programs';
import { inPlatform, placeFiles, run, smallBase } from './support/program';

const small = { 'base.yaml': smallBase, 'dev.yaml': '{}\n' };

/** A platform with one alert of the user's own, which is said to fire on samples of this value. */
const withOwnAlert = (value: number, at = '5m') => ({
  'base.yaml': smallBase,
  'dev.yaml': `workloads:
  api: null
  business:
    kind: custom
    deploy: { kind: external }
    signals: { click_rate: { type: gauge } }
    alerts:
      ClickRateLow:
        expr: click_rate < 0.1
        severity: warning
        summary: Few people click
        description: "{{ $value }} of all views end in a click"
        runbook: business/click-rate
        firesOn: [{ why: few click, series: { click_rate: "${value}x10000" }, at: ${at} }]
        staysQuietOn: [{ why: many click, series: { click_rate: "0.3x10" }, at: 5m }]
`,
});

/** A promtool whose first run finds an assertion that does not hold, and which is the real one from then on. */
const failsOnce = (folder: string): string => {
  const found = findProgram('promtool', process.env);
  if (found.kind === 'missing') throw new Error(found.message);
  return `#!/bin/sh
printf . >> ${folder}/runs
if [ "$(cat ${folder}/runs)" = . ]; then
  printf '  FAILED:\\n    expr: "click_rate # lost", time: 1d,\\n        exp: 1\\n        got: nil\\n'
  exit 1
fi
exec ${found.path} "$@"
`;
};

/** What the tests assert of a platform in the JSON of several. */
interface JsonPlatform {
  readonly platform: string;
  readonly outcome: string;
  readonly alerts?: readonly { readonly testedAs?: string }[];
}

const columns = (line: string): readonly string[] => line.trim().split(/\s{2,}/);

describe('crowsnest test', () => {
  test('shows a table of alerts and of what their tests looked at', async () => {
    const { code, out, err } = await inPlatform(withOwnAlert(0.05), (root) => run(root, ['test']));

    const [head = '', row = '', ...rest] = out.trimEnd().split('\n');
    expect({ code, rest }).toEqual({
      code: 0,
      rest: [expect.stringMatching(/^1 alert, \d+ assertions by promtool: all passed$/), '1 route by amtool: all passed'],
    });
    expect(columns(head)).toEqual([
      ...['env', 'workload', 'alert', 'fires', 'stays quiet', 'pending'],
      ...['threshold', 'no data', 'counter reset', 'first event', 'resolved', 'others'],
    ]);
    expect(columns(row).slice(0, 5)).toEqual(['dev', 'business', 'ClickRateLow', '2', '1']);
    expect(err).toBe('1 of 1 alerts are done\n');
  });

  test('tests alerts that differ in nothing but names once, and says whose result it is', async () => {
    const own = withOwnAlert(0.05);
    const platform = { ...own, 'prod.yaml': `monitoring: { ownsCluster: true, nodeExporterPort: 9101 }\n${own['dev.yaml']}` };

    const [text, json] = await inPlatform(platform, async (root) => [
      await run(root, ['test', '--kind', 'custom']),
      await run(root, ['test', '--kind', 'custom', '--format', 'json']),
    ]);

    const lines = text?.out.trimEnd().split('\n') ?? [];
    const [, first = '', second = '', note, summary = ''] = lines;
    expect(columns(second)).toEqual(['prod', 'business', 'ClickRateLow =', ...columns(first).slice(3)]);
    expect(note).toBe('= prod business: 1 alert the same as in dev business but for names, so the results hold for both');
    // What was looked at once counts once.
    const assertions = columns(first).slice(3).map(Number).filter(Number.isInteger);
    expect(summary).toBe(`2 alerts, ${assertions.reduce((sum, one) => sum + one, 0)} assertions by promtool: all passed`);
    expect(JSON.parse(json?.out ?? '').alerts.map(({ testedAs }: { testedAs?: string }) => testedAs)).toEqual([undefined, 'dev business']);
  });

  test('names the assertion that failed, what was expected and what promtool saw', async () => {
    const { code, out } = await inPlatform(withOwnAlert(0.2), (root) => run(root, ['test']));

    expect(code).toBe(1);
    expect(out).toMatch(/dev {2}business {2}ClickRateLow {2}1 of 1 wrong/);
    expect(out).toMatch(
      /dev business: ClickRateLow at 5m: 1 fires: few click\n {4}expected \{.*alertname="ClickRateLow".*\} 1E\+00\n {4}got {6}nil\n/,
    );
    expect(out).toMatch(/1 alert, \d+ assertions by promtool: 1 wrong\n/);
  });

  test('writes JSON and JUnit that hold the same failure', async () => {
    const [json, junit] = await inPlatform(withOwnAlert(0.2), async (root) => [
      await run(root, ['test', '--format', 'json']),
      await run(root, ['test', '--format', 'junit']),
    ]);

    const report = JSON.parse(json?.out ?? '');
    const failed = report.alerts[0].assertions.filter(({ outcome }: { outcome: string }) => outcome === 'failed');
    expect({ outcome: report.outcome, failed }).toEqual({
      outcome: 'failed',
      failed: [expect.objectContaining({ shows: 'fires', assertion: '1 fires: few click', at: '5m', got: 'nil' })],
    });
    expect(junit?.out).toMatch(/<testsuite name="dev.business.ClickRateLow" tests="\d+" failures="1" errors="0">/);
    expect(junit?.out).toContain('<testcase classname="dev.business.ClickRateLow" name="1 fires: few click (at 5m)">');
  });

  test('plants faults, tells which the tests notice, and does not measure again what has not changed', async () => {
    const [first, second, page] = await inPlatform(withOwnAlert(0.05), async (root) => [
      await run(root, ['test', '--mutate', '--score', 'docs']),
      await run(root, ['test', '--mutate', '--score', 'docs', '--format', 'json']),
      fs.readFileSync(path.join(root, 'docs', 'mutation-score.md'), 'utf8'),
    ]);

    const score = /mutation score 100\.0 %: (\d+) of \1 mutants that change something were caught; 1 alert with at least \1 mutants each/;
    expect({ code: first.code, last: first.out.trimEnd().split('\n').at(-1) }).toEqual({ code: 0, last: expect.stringMatching(score) });
    expect(page).toMatch(score);
    expect(JSON.parse(second.out).mutation.alerts).toEqual([expect.objectContaining({ alert: 'ClickRateLow', survived: [], errors: [] })]);
  });

  test('tests every alert of the small platform, and leaves nothing in the temporary folder', async () => {
    // A temporary folder of its own: others test platforms at the same time.
    const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-own-'));
    const bin = path.join(__dirname, '..', 'bin', 'crowsnest.js');

    const { status, stdout } = await inPlatform(small, async (root) =>
      spawnSync(process.execPath, [bin, 'test', root, '--kind', 'http-service'], {
        env: { ...process.env, TMPDIR: temporary },
        encoding: 'utf8',
      }),
    );
    const left = fs.readdirSync(temporary);
    fs.rmSync(temporary, { recursive: true });

    expect({ code: status, last: stdout.trimEnd().split('\n').slice(-2) }).toEqual({
      code: 0,
      last: [
        expect.stringMatching(/^\d+ alerts, \d+ assertions by promtool: all passed$/),
        expect.stringMatching(/^\d+ routes by amtool: all passed$/),
      ],
    });
    expect(left).toEqual([]);
  });

  describe('on several platforms', () => {
    /** Folders `good`, `twin`, `lying` and `broken`, whose alert is the same but for what it is said to fire on. */
    const inFour = <Result>(use: (root: string) => Promise<Result>): Promise<Result> =>
      inPlatform(small, async (root) => {
        const twin = withOwnAlert(0.05);
        placeFiles(path.join(root, 'good'), withOwnAlert(0.05));
        placeFiles(path.join(root, 'twin'), { ...twin, 'dev.yaml': twin['dev.yaml'].replace('business:', 'trade:') });
        placeFiles(path.join(root, 'lying'), withOwnAlert(0.2));
        placeFiles(path.join(root, 'broken'), { ...withOwnAlert(0.05), 'dev.yaml': 'workloads: { api: { kind: http-servce } }\n' });
        return use(root);
      });

    test('tests alerts that differ in nothing but names once for all of them, and says whose result it is', async () => {
      const [text, json, junit] = await inFour(async (root) => [
        await run(root, ['test', 'good/', 'twin']),
        await run(root, ['test', 'good', 'twin', '--format', 'json']),
        await run(root, ['test', 'good', 'twin', '--format', 'junit']),
      ]);

      const [good = '', twin = ''] = text?.out.split('\n\n') ?? [];
      expect(text?.code).toBe(0);
      expect(good).toMatch(
        /^good:\n.*\ndev {2}business {2}ClickRateLow {2}.*\n1 alert, [1-9]\d* assertions by promtool: all passed\n1 route/,
      );
      expect(twin).toMatch(/^twin:\n.*\ndev {2}trade {5}ClickRateLow = {2}.*\n/);
      expect(twin).toContain('= dev trade: 1 alert the same as in good: dev business but for names, so the results hold for both\n');
      expect(twin).toContain('1 alert, 0 assertions by promtool: all passed\n1 route by amtool: all passed\n');
      const { outcome, platforms } = JSON.parse(json?.out ?? '');
      expect({ outcome, platforms: platforms.map(({ platform, alerts }: JsonPlatform) => [platform, alerts?.[0]?.testedAs]) }).toEqual({
        outcome: 'passed',
        platforms: [
          ['good', undefined],
          ['twin', 'good: dev business'],
        ],
      });
      expect(junit?.out.match(/<testsuite name="[^"]+"|<property .*"\/>/g)).toEqual([
        '<testsuite name="good: dev.business.ClickRateLow"',
        '<testsuite name="good: routing"',
        '<testsuite name="twin: dev.trade.ClickRateLow"',
        '<property name="tested as" value="good: dev business"/>',
        '<testsuite name="twin: routing"',
      ]);
    });

    test('tells what is wrong with one without hiding what is wrong with another', async () => {
      const [text, json, junit] = await inFour(async (root) => [
        await run(root, ['test', 'broken', 'good', 'lying']),
        await run(root, ['test', 'broken', 'good', 'lying', '--format', 'json']),
        await run(root, ['test', 'broken', 'good', 'lying', '--format', 'junit']),
      ]);

      expect(text?.code).toBe(1);
      expect(text?.err).toMatch(/^broken:\nbroken\/environments\/dev\.yaml:1:.*http-servce/);
      const [broken, good, lying] = text?.out.split('\n\n') ?? [];
      expect(broken).toBe('broken: it does not compile, so nothing of it was tested');
      expect(good).toMatch(/assertions by promtool: all passed\n/);
      expect(lying).toMatch(/dev business: ClickRateLow at 5m: 1 fires: few click\n.*\n.*\n1 alert, \d+ assertions by promtool: 1 wrong\n/);
      const { outcome, platforms } = JSON.parse(json?.out ?? '');
      expect([outcome, ...platforms.map((one: JsonPlatform) => `${one.platform} ${one.outcome}`)]).toEqual([
        'failed',
        'broken failed',
        'good passed',
        'lying failed',
      ]);
      expect(junit?.out).toContain('<testcase classname="broken" name="compiles">');
      expect(junit?.out).toMatch(/<testsuite name="lying: dev.business.ClickRateLow" tests="\d+" failures="1" errors="0">/);
    });

    test.each([
      [
        ['good', 'twin', '--env', 'prd'],
        'good: there is no environment "prd": known are dev\ntwin: there is no environment "prd": known are dev\n',
      ],
      [['good', 'twin', '--mutate', '--score', 'docs'], '--score accepts one platform: the score of the next would replace it\n'],
      [['good', ''], '[platform-folder...] is empty\n'],
    ])('refuses %j', async (words, err) => {
      expect(await inFour((root) => run(root, ['test', ...words]))).toEqual({ code: 2, out: '', err: expect.stringContaining(err) });
    });
  });

  test.each([
    [['--env', 'prd'], 'there is no environment "prd": known are dev\n'],
    [['--kind', 'http-servce'], 'no workload is of the kind "http-servce": did you mean "http-service"?\n'],
    [['--score', 'docs'], '--score needs --mutate: without it, nothing is measured\n'],
    [['--format', 'xml'], expect.stringContaining('xml')],
  ])('refuses %j', async (words, err) => {
    expect(await inPlatform(small, (root) => run(root, ['test', ...words]))).toEqual({ code: 2, out: '', err });
  });

  test.each([
    { lasts: '2d', code: 0, why: 'promtool may have lost a sample' },
    { lasts: '1d', code: 1, why: 'promtool loses none' },
  ])('looks once more at a test of $lasts that fails, as $why', async ({ lasts, code }) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crowsnest-promtool-'));
    const double = path.join(folder, 'promtool');
    fs.writeFileSync(double, failsOnce(folder), { mode: 0o755 });
    try {
      process.env.CROWSNEST_PROMTOOL = double;
      const ran = await inPlatform(withOwnAlert(0.05, lasts), (root) => run(root, ['test', '--format', 'json']));

      expect({ code: ran.code, runs: fs.readFileSync(path.join(folder, 'runs'), 'utf8') }).toEqual({ code, runs: code === 0 ? '..' : '.' });
    } finally {
      delete process.env.CROWSNEST_PROMTOOL;
      fs.rmSync(folder, { recursive: true });
    }
  });

  test('says how to get promtool and amtool where they are missing', async () => {
    const program = path.join(__dirname, '..', 'bin', 'crowsnest.js');

    const ran = await inPlatform(small, async (root) =>
      spawnSync(process.execPath, [program, 'test', root], { env: { ...process.env, PATH: '' }, encoding: 'utf8' }),
    );

    expect({ code: ran.status, out: ran.stdout, err: ran.stderr }).toEqual({
      code: 2,
      out: '',
      err: 'promtool is not installed; Debian: apt-get install prometheus; macOS: brew install prometheus; container: COPY --from=prom/prometheus /bin/promtool /usr/local/bin/; or set CROWSNEST_PROMTOOL to its path\namtool is not installed; Debian: apt-get install prometheus-alertmanager; macOS: brew install alertmanager; container: COPY --from=prom/alertmanager /bin/amtool /usr/local/bin/; or set CROWSNEST_AMTOOL to its path\n',
    });
  });
});

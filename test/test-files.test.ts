import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProgram } from '../src/verify/programs';
import { inPlatform, run, smallBase } from './support/program';

const small = { 'base.yaml': smallBase, 'dev.yaml': '{}\n' };

/** One alert, so that promtool is done at once: a whole file of a kind evaluates every rule of it for every test. */
const oneAlert = {
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
        firesOn: [{ why: few click, series: { click_rate: "0.05x10" }, at: 5m }]
        staysQuietOn: [{ why: many click, series: { click_rate: "0.3x10" }, at: 5m }]
`,
};

const listed = (folder: string): readonly string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

describe('crowsnest test --out', () => {
  test('writes tests that promtool passes, and runs nothing', async () => {
    await inPlatform(oneAlert, async (root) => {
      const { code, out, err } = await run(root, ['test', '--out', 'rule-tests/']);

      expect({ code, out, err }).toEqual({ code: 0, out: 'rule-tests/ holds 2 files of rule tests\n', err: '' });
      expect(listed(path.join(root, 'rule-tests'))).toEqual(['dev', 'dev/custom.1m.test.yaml', 'dev/custom.rules.yaml']);
      const promtool = findProgram('promtool', process.env);
      if (promtool.kind === 'missing') throw new Error(promtool.message);
      const { status } = spawnSync(promtool.path, ['test', 'rules', 'custom.1m.test.yaml'], { cwd: path.join(root, 'rule-tests', 'dev') });
      expect(status).toBe(0);
    });
  });

  test('replaces its own files, removes those of kinds that are gone, and leaves files of others alone', async () => {
    await inPlatform(small, async (root) => {
      await run(root, ['test', '--out', 'out']);
      const written = path.join(root, 'out', 'dev', 'http-service.rules.yaml');
      fs.copyFileSync(written, path.join(root, 'out', 'dev', 'gone.rules.yaml'));
      fs.writeFileSync(path.join(root, 'out', 'dev', 'notes.md'), 'mine\n');
      const before = fs.readFileSync(written, 'utf8');
      fs.appendFileSync(written, '# edited\n');

      const { code, out } = await run(root, ['test', '--out', 'out']);

      expect({ code, out }).toEqual({ code: 0, out: 'out/ holds 4 files of rule tests; 1 of before removed\n' });
      expect(fs.readFileSync(written, 'utf8')).toBe(before);
      expect(listed(path.join(root, 'out', 'dev'))).toContain('notes.md');
      expect(listed(path.join(root, 'out', 'dev'))).not.toContain('gone.rules.yaml');
    });
  });

  test('writes nothing where a file of somebody else is in the way', async () => {
    await inPlatform(small, async (root) => {
      fs.mkdirSync(path.join(root, 'out', 'dev'), { recursive: true });
      fs.writeFileSync(path.join(root, 'out', 'dev', 'http-service.rules.yaml'), 'groups: []\n');

      const { code, out, err } = await run(root, ['test', '--out', 'out']);

      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toBe(
        'out/dev/http-service.rules.yaml:1:1: is in the place of a rule test, but is not one [write]\n    move it elsewhere, or choose another folder\n1 error\n',
      );
      expect(listed(path.join(root, 'out'))).toEqual(['dev', 'dev/http-service.rules.yaml']);
    });
  });

  test('takes one platform', async () => {
    await inPlatform(small, async (root) => {
      const { code, err } = await run(root, ['test', '.', root, '--out', 'out']);

      expect({ code, err }).toEqual({ code: 2, err: '--out accepts one platform: the tests of the next would replace its\n' });
    });
  });

  test('leaves the tests of other kinds alone when one kind is asked for', async () => {
    await inPlatform(small, async (root) => {
      await run(root, ['test', '--out', 'out']);
      fs.copyFileSync(path.join(root, 'out/dev/http-service.rules.yaml'), path.join(root, 'out/dev/redis.rules.yaml'));

      const { out } = await run(root, ['test', '--out', 'out', '--kind', 'http-service']);

      expect(out).toBe('out/ holds 4 files of rule tests\n');
      expect(listed(path.join(root, 'out', 'dev'))).toContain('redis.rules.yaml');
    });
  });

  test('is passed over by check --manifests, which would read every rule twice', async () => {
    await inPlatform(small, async (root) => {
      await run(root, ['test', '--out', 'out']);

      const { out } = await run(root, ['check', '--manifests', 'out']);

      expect(out).toBe('read 4 files: nothing that is known here\nnothing was checked\n');
    });
  });
});

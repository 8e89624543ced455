import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProgram } from '../src/verify/programs';
import { inPlatform, run, smallBase } from './support/program';

const small = { 'base.yaml': smallBase, 'dev.yaml': '{}\n' };

const listed = (folder: string): readonly string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

describe('crowsnest test --out', () => {
  test('writes tests that promtool passes, and runs nothing', async () => {
    await inPlatform(small, async (root) => {
      const { code, out, err } = await run(root, ['test', '--out', 'rule-tests/']);

      expect({ code, out, err }).toEqual({ code: 0, out: 'rule-tests/ holds 3 files of rule tests\n', err: '' });
      expect(listed(path.join(root, 'rule-tests'))).toEqual([
        'dev',
        'dev/http-service.1m.test.yaml',
        'dev/http-service.6m.test.yaml',
        'dev/http-service.rules.yaml',
      ]);
      const promtool = findProgram('promtool', process.env);
      if (promtool.kind === 'missing') throw new Error(promtool.message);
      const files = ['http-service.1m.test.yaml', 'http-service.6m.test.yaml'];
      expect(spawnSync(promtool.path, ['test', 'rules', ...files], { cwd: path.join(root, 'rule-tests', 'dev') }).status).toBe(0);
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

      expect({ code, out }).toEqual({ code: 0, out: 'out/ holds 3 files of rule tests; 1 of before removed\n' });
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

      expect({ code, err }).toEqual({ code: 2, err: '--out takes one platform: the tests of the next would replace its\n' });
    });
  });

  test('leaves the tests of other kinds alone when one kind is asked for', async () => {
    await inPlatform(small, async (root) => {
      await run(root, ['test', '--out', 'out']);
      fs.copyFileSync(path.join(root, 'out/dev/http-service.rules.yaml'), path.join(root, 'out/dev/redis.rules.yaml'));

      const { out } = await run(root, ['test', '--out', 'out', '--kind', 'http-service']);

      expect(out).toBe('out/ holds 3 files of rule tests\n');
      expect(listed(path.join(root, 'out', 'dev'))).toContain('redis.rules.yaml');
    });
  });

  test('is passed over by check --manifests, which would read every rule twice', async () => {
    await inPlatform(small, async (root) => {
      await run(root, ['test', '--out', 'out']);

      const { out } = await run(root, ['check', '--manifests', 'out']);

      expect(out).toBe('nothing is wrong in 0 objects\n');
    });
  });
});

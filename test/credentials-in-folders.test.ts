import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { hashOf } from '../src/lint/credentials/hash';
import { fakeCredentials } from './support/credentials/known';
import { inPlatform, run, smallBase } from './support/program';
import { scratch } from './support/trees';

const { root, remove } = scratch();
afterAll(remove);

const [{ text, secret } = { text: '', secret: '' }] = fakeCredentials;

const inFolder = async (files: Readonly<Record<string, string | Buffer>>, ...words: readonly string[]) => {
  const folder = fs.mkdtempSync(path.join(root, 'folder-'));
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), content);
  }
  const answer = await run(folder, ['check', '--manifests', '.', ...words]);
  return { ...answer, found: `${answer.out}${answer.err}`.split('\n').filter((line) => line.includes('[credential-exposed]')) };
};

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';

test('check --manifests leaves alone the hashes and names of modules that programs write', async () => {
  const files = { 'go.mod': 'require github.com/sethvargo/go-password v0.3.1\n', 'flake.lock': `{"narHash": "${text}"}\n` };

  expect((await inFolder({ 'a.yaml': namespace, ...files })).found).toEqual([]);
  expect((await inFolder({ 'a.yaml': namespace, 'go.md': files['go.mod'], 'flake.json': files['flake.lock'] })).found).not.toEqual([]);
});

describe('check --manifests searches every text in the folder', () => {
  test.each([
    ['values of a chart', 'values/stack.yaml', `alertmanager:\n  config:\n    global: { slack_api_url: "${text}" }\n`, 3, 39],
    ['a Secret', 'secret.yaml', 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData:\n  password: hunter2\n', 5, 13],
    ['a file that is not YAML', 'run.sh', '#!/bin/sh\nexport DB_PASSWORD=hunter2\n', 2, 20],
    ['a hidden file of variables', '.env', 'DB_PASSWORD=hunter2\n', 1, 13],
    ['a template that no reader of YAML accepts', 'templates/x.yaml', '# {{ if }}\npassword: hunter2x\n', 2, 11],
  ])('%s', async (_, file, content, line, column) => {
    const { code, found, out, err } = await inFolder({ 'a.yaml': namespace, [file]: content });

    expect({ code, places: found.map((one) => one.split(': ')[0]) }).toEqual({ code: 1, places: [`${file}:${line}:${column}`] });
    expect(`${out}${err}`).not.toContain(secret);
    expect(`${out}${err}`).not.toContain('hunter2');
  });

  test('and leaves bytes, hidden folders and what is encrypted alone', async () => {
    const { found } = await inFolder({
      'a.yaml': namespace,
      'image.png': Buffer.from(`\0${text}`),
      '.git/config': text,
      'sealed.yaml':
        'kind: SealedSecret\nspec:\n  encryptedData:\n    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq0BlNvMwW6HFfNRYRlIsrrHdQ\n',
    });

    expect(found).toEqual([]);
  });

  test('and masks credentials in what else it reports', async () => {
    const rule = { alert: 'Down', expr: `up{token="${text}"` };
    const { out, err } = await inFolder({ 'rules.yaml': JSON.stringify({ groups: [{ name: 'a', rules: [rule] }] }) });

    expect(err).toContain('[expression-unreadable]');
    expect(`${out}${err}`).not.toContain(secret);
  });
});

const value = 'Azure4-Teal-Blend';

const entry = (hash: string): string =>
  `accept:\n  color:\n    { check: credential-exposed, object: theme.password, hash: ${hash}, reason: a name of a color, until: 2026-06-30 }\n`;

describe('what is not a credential can be accepted', () => {
  const theme = (color: string): string => `theme:\n  password: ${color}\n`;

  test.each([
    ['with the hash of the value', value, entry(hashOf(value)), '2026-06-30', []],
    ['for that value alone', `${value}s`, entry(hashOf(value)), '2026-06-30', ['theme.yaml:2:13']],
    ['until its last day', value, entry(hashOf(value)), '2026-07-01', ['theme.yaml:2:13']],
    ['at that place alone', value, entry(hashOf(value)).replace('theme.password', 'theme'), '2026-06-30', ['theme.yaml:2:13']],
  ])('in a folder, %s', async (_, color, accepted, today, expected) => {
    const { code, found } = await inFolder({ 'theme.yaml': theme(color), 'accepted.yaml': accepted }, '--today', today);

    expect({ code, places: found.map((line) => line.split(': ')[0]) }).toEqual({ code: expected.length, places: expected });
  });

  test('in a folder, with a check that exists', async () => {
    const { err } = await inFolder({
      'theme.yaml': theme(value),
      'accepted.yaml': entry('cgmkabfd').replace('credential-exposed', 'credentials'),
    });

    expect(err).toContain('accepted.yaml:3:14: accept.color.check: no check named "credentials" can be accepted [value]');
  });

  const platform = (color: string, further: string): string =>
    smallBase.replace(
      /^workloads:\n/m,
      `workloads:\n  theme:\n    kind: custom\n    deploy: { kind: chart, repository: https://charts.example.com, chart: x, version: 1.0.0, values: { password: ${color} } }\n`,
    ) + further;

  const accepted = entry(hashOf(value)).replace('theme.password', 'workloads.theme.deploy.values.password');

  test.each([
    ['is reported with the hash to write down', value, '', { code: 1, hash: hashOf(value) }],
    ['stops nothing once it is accepted', value, accepted, { code: 0 }],
    ['stops it again when the value changes', 'Azure5-Teal-Blend', accepted, { code: 1, hash: hashOf('Azure5-Teal-Blend') }],
  ])('in a platform: it %s', async (_, color, further, { code, hash }: { readonly code: number; readonly hash?: string }) => {
    await inPlatform({ 'base.yaml': platform(color, further), 'dev.yaml': '{}\n' }, async (folder) => {
      const { code: actual, err } = await run(folder, ['synth']);

      expect({ err, code: actual }).toEqual({ err: expect.anything(), code });
      expect(err.includes('[credential-exposed]')).toBe(code === 1);
      if (hash !== undefined) expect(err).toContain(`the hash ${hash}`);
      expect(fs.existsSync(path.join(folder, 'dist'))).toBe(code === 0);
      expect(err).not.toContain(color);
    });
  });
});

import path from 'node:path';
import { expect, test } from '@jest/globals';
import { realFileSystem } from '../src/cli/file-system';
import { run } from './support/program';

const checked = async (tree: string): Promise<readonly string[]> => {
  const { out, err } = await run(path.join(__dirname, 'brownfield'), ['check', '--manifests', tree]);
  return `${err}${out}`.split('\n').filter((line) => /\[[a-z-]+\]$/.test(line));
};

/** Trees in the shapes of repositories that people have; nothing in them is wrong. */
test.each(['kube-prometheus', 'flux', 'argocd', 'kustomize'])('nothing is wrong in a tree like %s', async (tree) => {
  expect((await checked(tree)).filter((line) => !/^[^ ]+ warning: .*\[recording-rule-unused\]$/.test(line))).toEqual([]);
});

test('what another program prints is read from standard input', async () => {
  const text =
    'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r, namespace: a}\nspec: {groups: [{name: g, rules: [{alert: A, expr: "up =="}]}]}\n';
  const fileSystem = { ...realFileSystem, read: (file: string) => (file === '/dev/stdin' ? Buffer.from(text) : realFileSystem.read(file)) };

  const { code, out, err } = await run(__dirname, ['check', '--manifests', '-'], fileSystem);

  expect([code, `${err}${out}`.split('\n')[0]]).toEqual([
    1,
    expect.stringMatching(/^-:4:\d+: alert A of PrometheusRule a\/r has an expression that cannot be read: .* \[expression-unreadable\]$/),
  ]);
});

test('standard input that is not text is among what was not read', async () => {
  const bytes = Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]);
  const fileSystem = { ...realFileSystem, read: (file: string) => (file === '/dev/stdin' ? bytes : realFileSystem.read(file)) };

  const { out, err } = await run(__dirname, ['check', '--manifests', '-'], fileSystem);

  expect(`${err}${out}`).toContain('not read:\n  1 file (not UTF-8 text): -\n');
});

test('folders that are named with --cluster are judged each for itself', async () => {
  const folders = ['--cluster', 'clusters/staging', '--cluster', 'clusters/production'];

  const { code } = await run(path.join(__dirname, 'brownfield'), ['check', '--manifests', 'kustomize', ...folders]);

  expect(code).toBe(0);
});

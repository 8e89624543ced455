import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { repository } from './support/dist';
import { blocksOf } from './support/markdown';
import { run } from './support/program';
import { scratch } from './support/trees';

const blocks = blocksOf(fs.readFileSync(path.join(repository, 'docs', 'clusters.md'), 'utf8'));

let root = '';
let platform = '';
let remove = (): void => undefined;

interface Result {
  readonly command: string;
  readonly code: number;
  readonly said: readonly string[];
  readonly printed: readonly string[];
}

const results: Result[] = [];
/** What the guide applies, of which nothing may be missing at that moment. */
const applied: { readonly folder: string; readonly files: readonly string[] }[] = [];
/** The Application of a workload after each run that writes. */
const written: string[] = [];

// A file, or what is laid over one that is there.
const writeFile = (lines: readonly string[]): void => {
  const [, name = '', also] = /^# (\S+?\.yaml)(, also)?$/.exec(lines[0] ?? '') ?? [];
  const file = path.join(platform, name);
  const text = `${lines.join('\n')}\n`;
  fs.writeFileSync(file, also === undefined ? text : stringify({ ...parse(fs.readFileSync(file, 'utf8')), ...parse(text) }));
};

const cartOf = (): string => {
  const folder = path.join(platform, 'dist/prod-us/apps');
  const name = fs.readdirSync(folder).find((file) => file.includes('cart')) ?? '';
  return fs.readFileSync(path.join(folder, name), 'utf8');
};

const perform = async (command: string, printed: readonly string[]): Promise<void> => {
  const [, folder] = /^kubectl .* -f (\S+)$/.exec(command) ?? [];
  if (folder !== undefined) {
    applied.push({ folder, files: fs.readdirSync(path.join(platform, folder)) });
    return;
  }
  if (!command.startsWith('crowsnest ')) {
    const words = command.replace(/^git /, 'git -c user.name=a -c user.email=a@example.com ');
    execFileSync('sh', ['-c', words], { cwd: platform, stdio: 'pipe' });
    return;
  }
  const { code, out, err } = await run(platform, command.slice('crowsnest '.length).split(' '));
  results.push({ command, code, said: `${err}${out}`.split('\n'), printed });
  if (command.startsWith('crowsnest synth')) written.push(cartOf());
};

// Each step builds on those before it.
beforeAll(async () => {
  ({ root, remove } = scratch());
  platform = path.join(root, 'observability');
  fs.mkdirSync(path.join(platform, 'environments'), { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: root, stdio: 'pipe' });
  for (const { language, lines } of blocks) {
    if (language === 'yaml') writeFile(lines);
    if (language !== '') continue;
    const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
    for (const [index, start] of starts.entries()) await perform((lines[start] ?? '').slice(2), lines.slice(start + 1, starts[index + 1]));
  }
}, 120_000);

afterAll(() => remove());

describe('the guide to several clusters', () => {
  test('shows what its commands print', () => {
    const missing = results.flatMap(({ command, said, printed }) =>
      printed.filter((line) => !said.includes(line)).map((line) => `${command}: ${line}`),
    );

    expect(missing).toEqual([]);
  });

  test('has commands that succeed, but for the one with the fault and the comparison', () => {
    expect(results.map(({ command, code }) => `${command}: ${code}`)).toEqual([
      'crowsnest synth: 0',
      'crowsnest check: 0',
      'crowsnest check: 1',
      'crowsnest explain alert FastAPIHighErrorRate: 0',
      'crowsnest diff: 0',
      'crowsnest synth --allow-deletions: 0',
      'crowsnest synth --allow-deletions: 0',
    ]);
  });

  test('applies folders that are there, with a root that keeps them', () => {
    expect(applied.map(({ folder, files }) => [folder, files.filter((file) => file.endsWith('.bootstrap-root.yaml')).length])).toEqual([
      ['dist/bootstrap', 1],
      ['dist/bootstrap/eu', 1],
      ['dist/bootstrap/us', 1],
    ]);
  });

  test('leads to Applications that read the folder of the platform in its repository, and write to their cluster', () => {
    const specs = written.map((text) => parse(text)).map(({ metadata, spec }) => [metadata.name, spec.source.path, spec.destination]);

    expect(specs).toEqual([
      ['cart-prod-us', 'observability/dist/prod-us/manifests/cart-prod-us', { namespace: 'shop', name: 'shop-us' }],
      [
        'cart-prod-us',
        'observability/dist/prod-us/manifests/cart-prod-us',
        { namespace: 'shop', server: 'https://kubernetes.default.svc' },
      ],
      ['shop-cart-prod-us', 'observability/dist/prod-us/manifests/cart-prod-us', { namespace: 'shop', name: 'shop-us' }],
    ]);
  });
});

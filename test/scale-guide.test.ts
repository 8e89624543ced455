import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { valueFaults } from './support/chart-values';
import { repository } from './support/dist';
import { blocksOf } from './support/markdown';
import { run } from './support/program';
import { scratch } from './support/trees';

const blocks = blocksOf(fs.readFileSync(path.join(repository, 'docs', 'scale.md'), 'utf8'));

interface Result {
  readonly command: string;
  readonly code: number;
  readonly said: readonly string[];
  readonly printed: readonly string[];
}

const results: Result[] = [];
let root = '';
let remove = (): void => undefined;

const perform = async (command: string, printed: readonly string[]): Promise<void> => {
  if (!command.startsWith('crowsnest ')) {
    execFileSync('sh', ['-c', command.replace(/^git /, 'git -c user.name=a -c user.email=a@example.com ')], { cwd: root, stdio: 'pipe' });
    return;
  }
  const { code, out, err } = await run(root, command.slice('crowsnest '.length).split(' '));
  results.push({ command, code, said: `${err}${out}`.split('\n'), printed });
};

// Each step builds on those before it.
beforeAll(async () => {
  ({ root, remove } = scratch());
  fs.mkdirSync(path.join(root, 'environments'));
  execFileSync('git', ['init', '--quiet', '--initial-branch=main'], { cwd: root, stdio: 'pipe' });
  for (const { language, lines } of blocks) {
    const [, file] = /^# (\S+\.yaml)$/.exec(lines[0] ?? '') ?? [];
    if (language === 'yaml' && file !== undefined) fs.writeFileSync(path.join(root, file), `${lines.join('\n')}\n`);
    if (language !== '') continue;
    const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
    for (const [index, start] of starts.entries()) await perform((lines[start] ?? '').slice(2), lines.slice(start + 1, starts[index + 1]));
  }
}, 240_000);

afterAll(() => remove());

const charts: readonly (readonly [prefix: string, chart: string, version: string])[] = [
  ['monitoring-', 'kube-prometheus-stack', '88.5.3'],
  ['loki-', 'loki', '18.11.0'],
  ['alloy-', 'alloy', '1.11.1'],
];

describe('the guide to many clusters', () => {
  test('shows what its commands print', () => {
    const missing = results.flatMap(({ command, said, printed }) =>
      printed.filter((line) => !said.includes(line)).map((line) => `${command}: ${line}`),
    );

    expect(missing).toEqual([]);
  });

  test('has commands that succeed, but for those with a fault', () => {
    expect(results.map(({ command, code }) => `${command}: ${code}`)).toEqual([
      'crowsnest synth: 0',
      'crowsnest check: 0',
      'crowsnest check: 1',
      'crowsnest check: 1',
      'crowsnest check: 0',
      'crowsnest check: 1',
      'crowsnest check: 1',
      'crowsnest diff: 0',
    ]);
  });

  test.each(charts)('writes values for %s* that its chart reads, in each cluster', (prefix, chart, version) => {
    const files = fs
      .readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((file) => path.basename(path.dirname(file)) === 'values' && path.basename(file).startsWith(prefix));

    expect(files.length).toBe(10);
    const faults = files.flatMap((file) =>
      valueFaults(parse(fs.readFileSync(path.join(root, 'dist', file), 'utf8')), chart, version).map((fault) => `${file}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

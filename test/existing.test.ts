import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { repository } from './support/dist';
import { blocksOf } from './support/markdown';
import { run } from './support/program';
import { scratch } from './support/trees';

const blocks = blocksOf(fs.readFileSync(path.join(repository, 'docs', 'existing.md'), 'utf8'));

const results: { readonly command: string; readonly code: number; readonly said: string; readonly printed: readonly string[] }[] = [];

let root = '';
let remove = (): void => undefined;

const runShown = async (lines: readonly string[]): Promise<void> => {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ crowsnest ') ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const command = (lines[start] ?? '').slice('$ crowsnest '.length);
    const { code, out, err } = await run(root, command.split(' '));
    results.push({ command, code, said: err + out, printed: lines.slice(start + 1, starts[index + 1]) });
  }
};

// Files and commands of the page, in its order.
beforeAll(async () => {
  ({ root, remove } = scratch());
  for (const { language, lines } of blocks) {
    const [, file] = /^# (\S+\.yaml)$/.exec(lines[0] ?? '') ?? [];
    if (language === 'yaml' && file !== undefined) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), `${lines.join('\n')}\n`);
    } else if (language === '') await runShown(lines);
  }
});

afterAll(() => remove());

describe('docs/existing.md', () => {
  test('leads from one finding to a platform that compiles', () => {
    expect(results.map(({ command, code }) => [command, code])).toEqual([
      ['check .', 1],
      ['check .', 0],
      ['check .', 0],
      ['synth .', 0],
      ['explain alert FastAPIHighErrorRate .', 0],
    ]);
  });

  test('shows what its first command prints', () => {
    const [{ said, printed } = { said: '', printed: [] }] = results;

    expect(printed.length).toBe(1);
    expect(said.split('\n')[0]).toBe(printed[0]);
    expect(said).toContain('\n1 error');
  });

  test('reads a stack from a folder, and assumes only what that does not say', () => {
    const [, checked] = results;

    expect(checked?.said.slice(checked.said.indexOf('assumed:'))).toBe(`assumed:
  the other routes of Alertmanager monitoring/kube-prometheus-stack-alertmanager are as its owner wants them for alerts of ours (they were not read)
nothing wrong in what was read
`);
  });

  test('has answers that say what they assume', () => {
    const [, , checked, , explained] = results;

    expect(checked?.said).toContain('\nassumed:\n');
    expect(checked?.said).toContain('nothing wrong in what was read');
    expect(explained?.said).toMatch(/\? prometheus .*as is assumed/);
    expect(explained?.said).toContain('not known here: prometheus, alertmanager');
  });
});

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { repository } from './support/dist';
import { blocksOf } from './support/markdown';
import { run } from './support/program';
import { scratch } from './support/trees';

const blocks = blocksOf(fs.readFileSync(path.join(repository, 'docs', 'adopting.md'), 'utf8'));

/** A command as it is shown, with the lines that are shown below it. */
interface Shown {
  readonly command: string;
  readonly printed: readonly string[];
}

const shownIn = (lines: readonly string[]): readonly Shown[] => {
  const starts = lines.flatMap((line, index) => (line.startsWith('$ ') ? [index] : []));
  return starts.map((start, index) => ({ command: (lines[start] ?? '').slice(2), printed: lines.slice(start + 1, starts[index + 1]) }));
};

const shown = blocks.filter(({ language }) => language === '').flatMap(({ lines }) => shownIn(lines));

/** The commands of the pipelines that the page shows. */
const inPipelines = blocks
  .filter(({ language }) => language === 'yaml')
  .flatMap(({ lines }) => lines.flatMap((line) => /npx --no-install crowsnest (.*)$/.exec(line)?.[1] ?? []));

let root = '';
let remove = (): void => undefined;

// Words as a shell gives them; what it writes into a file is not of interest here.
const wordsOf = (command: string): readonly string[] =>
  [...command.replace(/ >\S+$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(([, inQuotes, plain]) => inQuotes ?? plain ?? '');

const git = (...words: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: root, stdio: 'pipe' });
};

const results: { readonly command: string; readonly code: number; readonly said: string; readonly printed: readonly string[] }[] = [];

// Each command builds on those before it.
beforeAll(async () => {
  ({ root, remove } = scratch());
  fs.cpSync(path.join(repository, 'test', 'data', 'shop'), root, { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  for (const { command, printed } of shown) {
    if (command.startsWith('crowsnest ')) {
      const { code, out, err } = await run(root, wordsOf(command.slice('crowsnest '.length)));
      results.push({ command, code, said: err + out, printed });
    } else
      execFileSync('sh', ['-c', command.replace(/^git /, 'git -c user.name=a -c user.email=a@example.com ')], { cwd: root, stdio: 'pipe' });
  }
});

afterAll(() => remove());

/** The code and the last line of a command, of which there may be several runs. */
const endsOf = (command: string) =>
  results.filter((one) => one.command === command).map(({ code, said }) => [code, said.trimEnd().split('\n').at(-1)]);

describe('docs/adopting.md', () => {
  test('shows what its commands print', () => {
    const withOutput = results.filter(({ printed }) => printed.length > 0);

    expect(withOutput.length).toBe(2);
    for (const { said, printed } of withOutput) expect(said.split('\n').slice(0, printed.length)).toEqual(printed);
  });

  test('leads from the first answer to a run that is clean but for what is known', () => {
    const beside = 'crowsnest check --manifests . --baseline crowsnest-baseline.json';

    expect(endsOf('crowsnest check --manifests .')).toEqual([[1, '3 errors, 2 consequences']]);
    expect(endsOf('crowsnest check --manifests . --only port-unknown,metric-unknown')).toEqual([[1, '2 errors']]);
    expect(endsOf('crowsnest check --manifests . --skip receiver-unused --min-level error')).toEqual([[1, '3 errors, 2 consequences']]);
    expect(endsOf("crowsnest check --manifests . --exclude charts --exclude '*.json'")).toEqual([[1, '3 errors, 2 consequences']]);
    expect(endsOf(beside)).toEqual([
      [0, 'nothing new in 8 objects: 2 known findings'],
      [0, 'nothing new in 8 objects: 1 known finding'],
    ]);
    expect(results.filter(({ command }) => command === beside).at(-1)?.said).toContain('1 finding of the baseline is gone: write it again');
    expect(endsOf('crowsnest check --manifests . --changed HEAD')).toEqual([[0, 'nothing new in 8 objects: 1 known finding']]);
    expect(endsOf('crowsnest explain alert WebDown --manifests .')).toEqual([[0, '  the path breaks at target']]);
  });

  test('has pipelines that pass what is known, and fail on what is new', async () => {
    const codes = async () => Promise.all(inPipelines.map(async (command) => (await run(root, wordsOf(command))).code));
    const file = path.join(root, 'monitoring', 'rules.yaml');
    const good = fs.readFileSync(file, 'utf8');

    const before = await codes();
    fs.writeFileSync(file, good.replace('== 0', '== (0'));
    const after = await codes();
    fs.writeFileSync(file, good);

    expect({ before, after }).toEqual({ before: [0, 0], after: [1, 1] });
  });

  test('shows YAML that is read', () => {
    const texts = blocks.filter(({ language }) => language === 'yaml').map(({ lines }) => lines.join('\n'));

    expect(texts.flatMap((text) => parseAllDocuments(text).flatMap((document) => ('errors' in document ? document.errors : [])))).toEqual(
      [],
    );
  });
});

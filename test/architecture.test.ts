import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(__dirname, '..', 'src');

/** The wings of src/, from the ground up: each imports only from itself and from those before it. */
const wings = ['language', 'core', 'lint', 'catalog', 'compile', 'diff', 'verify', 'cli'];

/** Files directly in src/: what `import` and the launchers start from. */
const entries: readonly string[] = [
  'check.ts',
  'config.ts',
  'index.ts',
  'kind.ts',
  'promql.ts',
  'receiver.ts',
  'testing.ts',
  'validation.ts',
];

const sources = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.replaceAll(path.sep, '/'))
  .sort();

const textOf = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

const importsOf = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, imported]) => imported ?? '');

/** What a relative import names: a file below src/, or a path that starts with `..` outside of it. */
const targetOf = (file: string, imported: string): string => {
  const named = path.posix.join(path.posix.dirname(file), imported);
  return [`${named}.ts`, `${named}/index.ts`].find((name) => sources.includes(name)) ?? named;
};

const wingOf = (file: string): string => file.split('/')[0] ?? '';

const folderOf = (file: string): string => path.posix.dirname(file);

const edges = new Map(
  sources.map((file) => [
    file,
    importsOf(file)
      .filter((imported) => imported.startsWith('.'))
      .map((imported) => targetOf(file, imported)),
  ]),
);

test('src/ holds the wings and the entry points, and nothing else', () => {
  expect(fs.readdirSync(root).sort()).toEqual([...wings, ...entries].sort());
});

describe('a wing imports from the wings below it only', () => {
  test.each(wings)('%s', (wing) => {
    const above = wings.slice(wings.indexOf(wing) + 1);
    const upwards = sources
      .filter((file) => wingOf(file) === wing)
      .flatMap((file) =>
        (edges.get(file) ?? []).filter((target) => above.includes(wingOf(target))).map((target) => `${file} -> ${target}`),
      );

    expect(upwards).toEqual([]);
  });

  test('and outside of src/ only constructs/ and what prints the version look', () => {
    const outside = sources.filter((file) => (edges.get(file) ?? []).some((target) => target.startsWith('..'))).map(folderOf);

    expect([...new Set(outside)].sort()).toEqual(['cli', 'cli/findings', 'compile/constructs']);
  });
});

describe('what can be imported', () => {
  test.each(entries)('%s lists its names, each from a wing', (entry) => {
    expect(textOf(entry)).not.toMatch(
      /^export \*(?! from '.\/compile\/library\/monitors\/kinds')|^(?!\/\*\*|import type|export|declare global| {2}|\}).+/m,
    );
    expect((edges.get(entry) ?? []).filter((target) => !wings.includes(wingOf(target)))).toEqual([]);
  });

  test('is what the package exports', () => {
    const { exports } = JSON.parse(fs.readFileSync(path.join(root, '..', 'package.json'), 'utf8'));

    expect(Object.keys(exports).sort()).toEqual(
      ['./package.json', ...entries.map((entry) => (entry === 'index.ts' ? '.' : `./${entry.replace('.ts', '')}`))].sort(),
    );
  });
});

test('no file is longer than 300 lines: what is longer has more than one subject', () => {
  const long = sources.filter((file) => textOf(file).trimEnd().split('\n').length > 300);

  expect(long).toEqual([]);
});

test('only what builds the app uses cdk8s', () => {
  const users = sources.filter((file) => importsOf(file).some((imported) => /^(cdk8s|cdk8s-plus-28|constructs)(\/|$)/.test(imported)));

  expect([...new Set(users.map(folderOf))].sort()).toEqual([
    'compile',
    'compile/constructs',
    'compile/library',
    'compile/library/monitors',
    'compile/library/monitors/kinds',
    'compile/manifests',
    'verify/app',
  ]);
});

test('files of different folders do not import each other in a circle', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, above: readonly string[]): void => {
    const at = above.indexOf(file);
    if (at !== -1) {
      const circle = above.slice(at);
      if (new Set(circle.map(folderOf)).size > 1) circles.push([...circle, file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const target of edges.get(file) ?? []) visit(target, [...above, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);

  expect(circles).toEqual([]);
});

import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { acceptanceUnused } from '../src/compile/acceptance/acceptance';
import { platformChecks } from '../src/compile/checks';
import { chartFindings } from '../src/lint/charts/findings';
import { credentialExposed } from '../src/lint/credentials/problem';

const root = path.join(__dirname, '..', 'src');

/** Folders in which every folder is a check, but for what several of them share. */
const homes = ['lint/checks', 'compile/checks'];

const folders = homes.flatMap((home) =>
  fs
    .readdirSync(path.join(root, home), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'common')
    .map((entry) => ({ id: entry.name, folder: path.join(root, home, entry.name) })),
);

/** Credentials are looked for in bytes, so that search is a folder of its own. */
const credentials = { id: credentialExposed.id, folder: path.join(root, 'lint', 'credentials') };

/** Acceptances are judged by what all checks have found. */
const acceptances = { id: acceptanceUnused.id, folder: path.join(root, 'compile', 'acceptance') };

/** What is not a function over the object graph, though it has a page and a level like one. */
const others = [credentials, acceptances];

const all = [...folders, ...others].map(({ id, folder }) => ({
  id,
  folder,
  level: [...platformChecks, credentialExposed, acceptanceUnused].find((check) => check.id === id)?.level,
}));

const page = ({ id, folder }: { readonly id: string; readonly folder: string }): string =>
  fs.readFileSync(path.join(folder, `${id}.md`), 'utf8');

describe.each(all)('the check $id', (check) => {
  test('runs: its name is in the list of its wing', () => {
    expect(check.level).toMatch(/^(error|warning)$/);
  });

  test('is code, a test and a page side by side', () => {
    const expected = ['md', 'test.ts', 'ts'].map((ending) => `${check.id}.${ending}`);
    // They are several files, with tests of their own.
    const needed = others.some(({ id }) => id === check.id) ? [`${check.id}.md`] : expected;

    expect(fs.readdirSync(check.folder)).toEqual(expect.arrayContaining(needed));
  });

  test('has a page that says what is found, why it matters, shows it, and how to mend it', () => {
    const headings = page(check)
      .replace(/^```[\s\S]*?^```/gm, '')
      .split('\n')
      .filter((line) => line.startsWith('#'));

    expect(headings).toEqual([`# ${check.id}`, '## What', '## Why', '## Example', '## Fix']);
    expect(page(check)).toContain(`Level: ${check.level}.`);
  });
});

test('a check in a list has a folder, and no two have one name', () => {
  const ids = platformChecks.map(({ id }) => id);

  expect(ids.filter((id) => !folders.some((folder) => folder.id === id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what is found in charts can be accepted, but for a folder of charts that cannot be read', () => {
  const charts = path.join(root, 'lint', 'charts');
  const code = fs
    .readdirSync(charts, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(charts, file), 'utf8'))
    .join('\n');
  const found = [...code.matchAll(/check: '([a-z-]+)'/g)].map(([, id = '']) => id);
  const known = [...platformChecks.map(({ id }) => id), ...chartFindings];

  expect([...new Set(found)].filter((id) => !known.includes(id))).toEqual(['chart-file']);
});

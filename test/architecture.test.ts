import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.join(__dirname, '..', 'src');

/** What each folder of src/ may import, besides itself; a folder that is missing here may import anything. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  promql: ['model'],
  expressions: ['model', 'promql'],
  workloads: ['model', 'promql', 'expressions'],
  alertmanager: ['model'],
  config: ['model', 'workloads', 'alertmanager', 'file-system'],
  constructs: ['model', 'imports'],
  dashboards: ['model'],
  charts: ['model', 'workloads', 'alertmanager', 'config', 'constructs', 'dashboards'],
  values: ['model', 'config'],
  'alert-tests': ['model', 'promql', 'alertmanager', 'programs'],
  write: ['model', 'layout', 'file-system'],
  diff: ['model', 'expressions', 'catalogue', 'linker', 'credentials'],
  secrets: ['model', 'config'],
  credentials: ['model', 'config'],
  catalogue: ['model'],
  linker: ['model', 'promql', 'expressions', 'catalogue', 'file-system'],
  helm: ['model', 'file-system'],
  checks: ['helm', 'model', 'promql', 'expressions', 'catalogue', 'config', 'alertmanager', 'linker'],
  runbooks: ['model', 'promql', 'config'],
  prove: ['model', 'promql', 'config', 'alertmanager', 'linker', 'alert-tests', 'programs'],
};

const sources = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .sort();

const importsOf = (file: string): readonly string[] => {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, imported]) => imported ?? '');
};

// `imports` is what stands in the folder of that name beside src/.
const folderOf = (file: string, imported: string): string => {
  const parts = path.relative(root, path.resolve(root, path.dirname(file), imported)).split(path.sep);
  return parts[0] === '..' ? (parts[1] ?? '') : (parts[0] ?? '');
};

describe('folders stand in the order in which data flows', () => {
  test.each(sources.filter((file) => Object.hasOwn(mayImport, file.split(path.sep)[0] ?? '')))(
    '%s imports only what its folder may',
    (file) => {
      const folder = file.split(path.sep)[0] ?? '';
      const allowed = [folder, ...(mayImport[folder] ?? [])];

      const others = importsOf(file)
        .filter((imported) => imported.startsWith('.'))
        .map((imported) => folderOf(file, imported));

      expect(others.filter((other) => !allowed.includes(other))).toEqual([]);
    },
  );

  test('only constructs/ and charts/ use cdk8s, besides the app that synth.ts makes', () => {
    const users = sources.filter((file) => importsOf(file).some((imported) => /^(cdk8s|cdk8s-plus-28|constructs)(\/|$)/.test(imported)));

    expect([...new Set(users.map((file) => file.split(path.sep)[0]))]).toEqual(['charts', 'constructs', 'synth.ts']);
  });
});

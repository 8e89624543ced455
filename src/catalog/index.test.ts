import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { workloadKinds } from '.';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'workloads.md'), 'utf8');

// Rows of the table with this head, up to the line that ends it.
const namedUnder = (head: string): readonly string[] => {
  const [, table = ''] = page.split(`\n${head}`);
  const [rows = ''] = table.split('\n\n');
  const cells = rows.split('\n').map((row) => row.split('|')[1] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, kind = '']) => kind)).sort();
};

const kinds = (those: readonly (typeof workloadKinds)[number][]): readonly string[] =>
  those.map(({ schema }) => schema.shape.kind.value).sort();

describe('docs/workloads.md', () => {
  test('names every kind of workload in its table, and no other', () => {
    expect(namedUnder('| kind | watches |')).toEqual(kinds(workloadKinds));
  });

  test('names every kind that can promise objectives, and no other', () => {
    const promising = workloadKinds.filter(({ schema }) => Object.hasOwn(schema.shape, 'objectives'));

    expect(namedUnder('| kind | objective |')).toEqual(kinds(promising));
  });
});

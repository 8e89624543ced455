import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { workloadKinds } from '.';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'workloads.md'), 'utf8');

describe('docs/workloads.md', () => {
  test('names every kind of workload in its table, and no other', () => {
    const rows = page.split('\n').filter((line) => /^\| `/.test(line));

    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, kind]) => kind));

    expect([...named].sort()).toEqual(workloadKinds.map(({ schema }) => schema.shape.kind.value).sort());
  });
});

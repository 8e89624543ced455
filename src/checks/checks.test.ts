import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pages } from '../../test/planted';
import { credentialInOutput } from '../credentials';
import { checks } from '.';
import type { Check } from './check';

const explained: readonly Pick<Check, 'id' | 'level'>[] = [...checks, credentialInOutput];

const page = (id: string): string => fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'checks', `${id}.md`), 'utf8');

test('every check has a page and every page a check', () => {
  const ids = explained.map(({ id }) => id);

  expect(pages()).toEqual([...ids].sort());
  expect(new Set(ids).size).toBe(ids.length);
});

describe('a page says what is found, why it matters, shows it, and how to mend it', () => {
  test.each(explained)('$id', ({ id, level }) => {
    const headings = page(id)
      .replace(/^```[\s\S]*?^```/gm, '')
      .split('\n')
      .filter((line) => line.startsWith('#'));

    expect(headings).toEqual([`# ${id}`, '## What', '## Why', '## Example', '## Fix']);
    expect(page(id)).toContain(`Level: ${level}.`);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { scratch } from '../../../test/support/trees';
import { realFileSystem } from '../file-system';
import { noted, type Read } from '../reads';
import { nextChange } from './next-change';

let root = '';
let remove = (): void => undefined;

beforeEach(() => {
  ({ root, remove } = scratch());
  for (const folder of ['input', 'elsewhere']) fs.mkdirSync(path.join(root, folder));
  fs.writeFileSync(at('elsewhere/linked.yaml'), 'a: 1\n');
  fs.writeFileSync(at('input/own.yaml'), 'a: 1\n');
  fs.symlinkSync('../elsewhere/linked.yaml', at('input/linked.yaml'));
});

afterEach(() => remove());

const at = (name: string): string => path.join(root, name);

const readsOf = (...names: readonly string[]): readonly Read[] => {
  const { fileSystem, reads } = noted(realFileSystem);
  for (const name of names) fileSystem.stat(at(name));
  return reads();
};

// What is called here reads and watches before it gives its promise.
test.each<[string, string, () => void]>([
  ['a file', 'input/own.yaml', () => fs.writeFileSync(at('input/own.yaml'), 'a: 2\n')],
  ['a file that is there now', 'input/new.yaml', () => fs.writeFileSync(at('input/new.yaml'), '')],
  ['what is behind a link, where nothing reports it', 'input/linked.yaml', () => fs.writeFileSync(at('elsewhere/linked.yaml'), 'a: 2\n')],
])('%s has changed', async (_, name, change) => {
  const waiting = nextChange(readsOf('input/own.yaml', 'input/linked.yaml', 'input/new.yaml'));

  change();
  expect(await waiting).toEqual([at(name)]);
});

test('what has changed before is there at once, and what is as it was before counts for nothing', async () => {
  const reads = readsOf('input/own.yaml', 'input/new.yaml');
  fs.writeFileSync(at('input/new.yaml'), '');
  expect(await nextChange(reads)).toEqual([at('input/new.yaml')]);

  const waiting = nextChange(readsOf('input/own.yaml', 'input/other.yaml'));
  fs.writeFileSync(at('input/other.yaml'), '');
  fs.rmSync(at('input/other.yaml'));
  fs.writeFileSync(at('input/own.yaml'), 'a: 3\n');
  expect(await waiting).toEqual([at('input/own.yaml')]);
});

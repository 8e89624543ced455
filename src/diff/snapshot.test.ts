import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { scratch } from '../../test/support/trees';
import { realFileSystem } from '../cli/file-system';
import { snapshotOf } from './snapshot';

const { root, remove } = scratch();
afterEach(remove);

test('links to folders are not followed, nor are links that lead in a circle or nowhere; links to files are', () => {
  fs.mkdirSync(path.join(root, 'environments'), { recursive: true });
  fs.writeFileSync(path.join(root, 'environments', 'base.yaml'), 'platform: mlops\n');
  fs.symlinkSync('base.yaml', path.join(root, 'environments', 'linked.yaml'));
  fs.symlinkSync('..', path.join(root, 'environments', 'above.yaml'));
  fs.symlinkSync('circle.yaml', path.join(root, 'environments', 'circle.yaml'));
  fs.symlinkSync('gone', path.join(root, 'environments', 'nowhere.yaml'));

  expect(snapshotOf(realFileSystem, root).paths).toEqual(['environments/base.yaml', 'environments/linked.yaml']);
});

import { expect, test } from '@jest/globals';
import { sourcesOf } from '../../../test/support/compile';
import { smallBase } from '../../../test/support/program';
import { compileAndCheck } from '../synth';
import { collisions } from './collisions';

test('names two objects whose paths differ in the case of letters alone, as some file systems would keep one', async () => {
  const { files, environments } = await compileAndCheck(sourcesOf({ base: smallBase, dev: '{}\n' }));
  const deployment = files.filter(({ path }) => path.includes('Deployment.'));
  const shouted = deployment.map((file) => ({ ...file, path: file.path.replace('Deployment.', 'DEPLOYMENT.') }));

  expect(collisions(files, environments)).toEqual([]);
  expect(collisions([...files, ...shouted], environments).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^dist\/dev\/.*DEPLOYMENT\..* would hold two objects: /),
  ]);
});

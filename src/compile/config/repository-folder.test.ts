import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { scratch } from '../../../test/support/trees';
import { realFileSystem } from '../../cli/file-system';
import { link } from '../synth';
import { repositoryFolder } from './repository-folder';
import { readSources } from './source-files';

let root: string;
let remove: () => void;
beforeEach(() => {
  ({ root, remove } = scratch());
});
afterEach(() => remove());

const platformIn = (folder: string, repository = '{ url: "https://git.example.com/a.git" }'): string => {
  const environments = path.join(root, folder, 'environments');
  fs.mkdirSync(environments, { recursive: true });
  fs.writeFileSync(path.join(environments, 'base.yaml'), base(repository));
  fs.writeFileSync(path.join(environments, 'dev.yaml'), '{}\n');
  return path.join(root, folder);
};

const base = (repository: string): string => `platform: p
repository: ${repository}
secrets: { provider: { kind: existing } }
alerting: { receiver: chat, receivers: { chat: { hook: { kind: webhook, url: "http://chat.example.com/" } } } }
`;

const appsPath = async (platform: string): Promise<unknown> => {
  const { graph } = await link(readSources(realFileSystem, platform));
  return graph?.applications.find(({ node }) => node.name === 'dev-root')?.sources.map(({ folder }) => folder);
};

describe('a platform is', () => {
  test('at the root of its repository', () => {
    fs.mkdirSync(path.join(root, '.git'));

    expect(repositoryFolder(realFileSystem, root)).toBe('');
  });

  test('in a folder of the nearest repository around it, which may be a worktree', () => {
    fs.mkdirSync(path.join(root, '.git'));
    fs.mkdirSync(path.join(root, 'fleet', 'clusters', 'mlops'), { recursive: true });
    fs.writeFileSync(path.join(root, 'fleet', '.git'), 'gitdir: /elsewhere\n');

    expect(repositoryFolder(realFileSystem, path.join(root, 'fleet', 'clusters', 'mlops'))).toBe('clusters/mlops');
  });

  test('in no repository', () => {
    expect(repositoryFolder(realFileSystem, root)).toBeUndefined();
  });
});

describe('Argo CD reads the Applications of an environment', () => {
  test('where the platform is in its repository', async () => {
    fs.mkdirSync(path.join(root, '.git'));

    expect(await appsPath(platformIn('clusters/mlops'))).toEqual(['clusters/mlops/dist/dev/apps']);
  });

  test('where the input says, for those who copy dist/ to another place', async () => {
    fs.mkdirSync(path.join(root, '.git'));

    expect(await appsPath(platformIn('clusters/mlops', '{ url: "https://git.example.com/a.git", path: "" }'))).toEqual(['dist/dev/apps']);
    expect(await appsPath(platformIn('clusters/mlops', '{ url: "https://git.example.com/a.git", path: a/b }'))).toEqual([
      'a/b/dist/dev/apps',
    ]);
  });

  test('at the root, where there is no repository', async () => {
    expect(await appsPath(platformIn('clusters/mlops'))).toEqual(['dist/dev/apps']);
  });
});

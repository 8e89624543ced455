import path from 'node:path';
import { expect, test } from '@jest/globals';
import { run } from './support/program';

const checked = async (tree: string): Promise<readonly string[]> => {
  const { out, err } = await run(path.join(__dirname, 'brownfield'), ['check', '--manifests', tree]);
  return `${err}${out}`.split('\n').filter((line) => /\[[a-z-]+\]$/.test(line));
};

/** Trees in the shapes of repositories that people have; nothing in them is wrong. */
test.each(['kube-prometheus', 'flux', 'argocd', 'kustomize'])('nothing is wrong in a tree like %s', async (tree) => {
  expect((await checked(tree)).filter((line) => !/^[^ ]+ warning: .*\[recording-rule-unused\]$/.test(line))).toEqual([]);
});

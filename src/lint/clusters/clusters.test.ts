import { expect, test } from '@jest/globals';
import { readDocuments } from '../graph/documents';
import type { SourceObject } from '../graph/node';
import { withClusters, withDestinations } from '.';

const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: a}\n`;

const sourcesOf = (files: Readonly<Record<string, string>>): readonly SourceObject[] =>
  Object.entries(files).flatMap(([file, text]) => readDocuments(file, text).objects);

const clusters = (sources: readonly SourceObject[]): readonly string[] => sources.map(({ path, cluster }) => `${path} ${cluster ?? '-'}`);

const both = `${map('one')}---\n${map('two')}`;

test('folders that hold the same objects are clusters, wherever their names are', () => {
  const files = {
    'manifests-eks/a.yaml': both,
    'manifests-gke/a.yaml': both,
    'extra/manifests-gke/b.yaml': map('three'),
    'c.yaml': map('four'),
  };

  expect(clusters(withClusters(sourcesOf(files)))).toEqual([
    'manifests-eks/a.yaml manifests-eks',
    'manifests-eks/a.yaml manifests-eks',
    'manifests-gke/a.yaml manifests-gke',
    'manifests-gke/a.yaml manifests-gke',
    'extra/manifests-gke/b.yaml manifests-gke',
    'c.yaml -',
  ]);
});

test('one object in two folders is a slip, unless the folders are called as clusters are', () => {
  const pair = (one: string, other: string) =>
    clusters(withClusters(sourcesOf({ [`${one}/a.yaml`]: map('x'), [`${other}/a.yaml`]: map('x') })));

  expect(pair('apps/api', 'apps/web')).toEqual(['apps/api/a.yaml -', 'apps/web/a.yaml -']);
  expect(pair('apps/staging', 'apps/production')).toEqual(['apps/staging/a.yaml staging', 'apps/production/a.yaml production']);
  expect(pair('prod-eu', 'prod-us')).toEqual(['prod-eu/a.yaml prod-eu', 'prod-us/a.yaml prod-us']);
  expect(pair('apps', 'apps/production')).toEqual(['apps/a.yaml -', 'apps/production/a.yaml -']);
});

test('folders that somebody names are clusters, and no others', () => {
  const files = { 'x/one/a.yaml': both, 'x/two/a.yaml': both, 'y/a.yaml': map('x') };

  expect(clusters(withClusters(sourcesOf(files), ['./x/one/', 'y'])).slice(1)).toEqual([
    'x/one/a.yaml x/one',
    'x/two/a.yaml -',
    'x/two/a.yaml -',
    'y/a.yaml y',
  ]);
});

test('folders belong to the cluster that their Application is for', () => {
  const application = (name: string, server: string, path: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec: {destination: {server: "${server}"}, source: {path: ${path}}}\n`;
  const files = {
    'apps.yaml': [
      application('a', 'https://eu', 'a'),
      application('b', 'https://us', 'b/c'),
      application('s', 'https://eu', 's'),
      application('t', 'https://us', 's'),
    ].join('---\n'),
    'a/x.yaml': map('x'),
    'b/c/d/x.yaml': map('x'),
    's/x.yaml': map('z'),
  };

  expect(clusters(withDestinations(sourcesOf(files))).slice(4)).toEqual(['a/x.yaml https://eu', 'b/c/d/x.yaml https://us', 's/x.yaml -']);
  expect(clusters(withDestinations(sourcesOf({ 'apps.yaml': application('a', 'https://eu', 'a'), 'a/x.yaml': map('x') })))).toEqual([
    'apps.yaml -',
    'a/x.yaml -',
  ]);
});

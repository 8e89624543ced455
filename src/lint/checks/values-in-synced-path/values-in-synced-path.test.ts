import { expect, test } from '@jest/globals';
import { inFolder, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { valuesInSyncedPath } from './values-in-synced-path';

const reading =
  (folder: string) =>
  (application: JsonMap): JsonMap => {
    const spec = application.spec as JsonMap; // every Application has one
    return { ...application, spec: { ...spec, source: { ...(spec.source as JsonMap), path: folder } } };
  };

test('names an Application that syncs the folder of values', async () => {
  const problems = await planted(valuesInSyncedPath, {
    objects: { 'dev/apps/Application.argocd.dev-namespaces.yaml': reading('dist/dev/values') },
  });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'Application dev-namespaces syncs the Helm values dev/values/monitoring-dev.yaml [values-in-synced-path]\n    keep values outside every folder that an Application syncs',
  ]);
});

test('names a root that recurses over everything of its environment', async () => {
  const problems = await planted(valuesInSyncedPath, { objects: { 'bootstrap/Application.argocd.prod-root.yaml': reading('dist/prod') } });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual([
    'Application prod-root syncs the Helm values prod/values/monitoring-prod.yaml [values-in-synced-path]\n    keep values outside every folder that an Application syncs',
  ]);
});

test('leaves alone a source that values are only read from', async () => {
  expect(await planted(valuesInSyncedPath, {})).toEqual([]);
});

test('leaves alone the values of a chart that is synced itself', () => {
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: anubis, namespace: argocd}
spec: {source: {repoURL: 'https://git.example.com/a.git', path: apps/anubis}, destination: {namespace: anubis}}
`;
  const values = { 'apps/anubis/values.yaml': 'anubis: {replicas: 1}\n', 'argocd/anubis.yaml': application };

  expect(inFolder(valuesInSyncedPath, { ...values, 'apps/anubis/Chart.yaml': 'name: anubis\nversion: 1.0.0\n' })).toEqual([]);
  expect(inFolder(valuesInSyncedPath, { ...values, 'apps/anubis/kustomization.yaml': 'resources: []\n' })).toEqual([]);
  expect(inFolder(valuesInSyncedPath, values)).toHaveLength(1);
});

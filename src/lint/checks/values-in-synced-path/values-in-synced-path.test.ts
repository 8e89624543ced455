import { expect, test } from '@jest/globals';
import { planted } from '../../../../test/planted';
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

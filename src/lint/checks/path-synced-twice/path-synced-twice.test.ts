import { expect, test } from '@jest/globals';
import { inFolder, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { pathSyncedTwice } from './path-synced-twice';

const reading =
  (folder: string) =>
  (application: JsonMap): JsonMap => {
    const spec = application.spec as JsonMap; // every Application has one
    return { ...application, spec: { ...spec, source: { ...(spec.source as JsonMap), path: folder } } };
  };

test('names an Application that syncs the folder of another', async () => {
  const problems = await planted(pathSyncedTwice, {
    objects: { 'dev/apps/Application.argocd.dev-secrets.yaml': reading('dist/dev/manifests/monitors-dev') },
  });

  expect(problems).toEqual([
    'environments/base.yaml:9:9: Application monitors-dev syncs dev/manifests/monitors-dev/PodMonitor.monitoring-dev.fastapi-dev-pm.yaml, which Application dev-secrets syncs as well [path-synced-twice]\n    give each Application a folder of its own',
  ]);
});

test('leaves alone folders of which one name starts with the other', async () => {
  const problems = await planted(pathSyncedTwice, {
    objects: { 'dev/apps/Application.argocd.dev-secrets.yaml': reading('dist/dev/manifests/monitors-de') },
  });

  expect(problems).toEqual([]);
});

test('names an Application that recurses into the folders of others', async () => {
  const problems = await planted(pathSyncedTwice, {
    objects: { 'prod/apps/Application.argocd.prod-namespaces.yaml': reading('dist/prod/manifests') },
  });

  expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ''))).toEqual(
    expect.arrayContaining([
      'Application prod-secrets syncs prod/manifests/prod-secrets/ExternalSecret.monitoring-prod.alertmanager-dead-mans-switch.yaml, which Application prod-namespaces syncs as well [path-synced-twice]\n    give each Application a folder of its own',
    ]),
  );
});

test('leaves alone a folder that is for several clusters', () => {
  const application = (name: string, server: string): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec: {destination: {server: ${server}}, source: {repoURL: https://git.example.com/a.git, path: apps}}
`;
  const files = (server: string) => ({
    'one.yaml': application('one', 'https://eu.example.com'),
    'two.yaml': application('two', server),
    'apps/map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n',
  });

  expect(inFolder(pathSyncedTwice, files('https://us.example.com'))).toEqual([]);
  expect(inFolder(pathSyncedTwice, files('https://eu.example.com'))).toHaveLength(1);
});

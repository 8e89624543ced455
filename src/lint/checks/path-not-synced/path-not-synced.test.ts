import { expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { pathNotSynced } from './path-not-synced';

const reading =
  (folder: string, directory: JsonMap = { recurse: true }) =>
  (application: JsonMap): JsonMap => {
    const spec = application.spec as JsonMap; // every Application has one
    return { ...application, spec: { ...spec, source: { ...(spec.source as JsonMap), path: folder, directory } } };
  };

const namespaces = 'dev/apps/Application.argocd.dev-namespaces.yaml';

test('names what an Application misses by a slip in its path', async () => {
  const problems = await planted(pathNotSynced, { objects: { [namespaces]: reading('dist/dev/manifests/dev-namespace') } });

  expect(problems).toEqual([
    'environments/base.yaml:49:3: no Application syncs Namespace fastapi-dev in dev/manifests/dev-namespaces/Namespace._.fastapi-dev.yaml [path-not-synced]\n    name its folder as the path of an Application',
    'environments/base.yaml:11:1: no Application syncs Namespace monitoring-dev in dev/manifests/dev-namespaces/Namespace._.monitoring-dev.yaml [path-not-synced]\n    name its folder as the path of an Application',
  ]);
});

test('names Applications that their root misses', async () => {
  const problems = await planted(pathNotSynced, {
    objects: { 'bootstrap/Application.argocd.shared-root.yaml': reading('dist/shared', { recurse: false }) },
  });

  expect(problems).toEqual([
    'environments/base.yaml:7:1: no Application syncs Application argocd/prometheus-operator-crds in shared/apps/Application.argocd.prometheus-operator-crds.yaml [path-not-synced]\n    name its folder as the path of an Application',
  ]);
});

test('leaves alone a folder that is reached from above', async () => {
  const problems = await planted(pathNotSynced, { objects: { 'bootstrap/Application.argocd.shared-root.yaml': reading('dist/shared/') } });

  expect(problems).toEqual([]);
});

test('leaves alone plain YAML whose Applications read elsewhere', () => {
  const problems = inYaml(
    pathNotSynced,
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: a, namespace: argocd}
spec: {source: {repoURL: https://git.example.com/other.git, path: deploy}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: d}
`,
  );

  expect(problems).toEqual([]);
});

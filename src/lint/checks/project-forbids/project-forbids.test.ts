import { describe, expect, test } from '@jest/globals';
import { inYaml, planted } from '../../../../test/planted';
import type { JsonMap } from '../../../core/json';
import { projectForbids } from './project-forbids';

const withSpec =
  (change: (spec: JsonMap) => JsonMap) =>
  (object: JsonMap): JsonMap => ({ ...object, spec: { ...(object.spec as JsonMap), ...change(object.spec as JsonMap) } }); // both kinds have one

const messages = async (objects: Parameters<typeof planted>[1]['objects']): Promise<readonly string[]> =>
  (await planted(projectForbids, { objects })).map((problem) => problem.replace(/^[^ ]+ /, '').split('\n')[0] ?? '');

const project = 'bootstrap/AppProject.argocd.dev.yaml';

describe('what a project does not allow', () => {
  test('is a chart repository that it does not list', async () => {
    expect(await messages({ [project]: withSpec(() => ({ sourceRepos: ['https://git.example.com/mlops/platform.git'] })) })).toEqual([
      'Application monitoring-dev reads https://prometheus-community.github.io/helm-charts, which AppProject dev does not allow [project-forbids]',
    ]);
  });

  test('is a namespace that an object goes to', async () => {
    const withoutFastapi = withSpec((spec) => ({
      destinations: (spec.destinations as JsonMap[]).filter(({ namespace }) => namespace !== 'fastapi-dev'), // a list of maps
    }));

    expect(await messages({ [project]: withoutFastapi })).toEqual([
      'Application fastapi-dev writes to fastapi-dev on https://kubernetes.default.svc, which AppProject dev does not allow [project-forbids]',
      'Application fastapi-dev applies Deployment fastapi-dev/fastapi, which AppProject dev does not allow [project-forbids]',
      'Application fastapi-dev applies Service fastapi-dev/fastapi, which AppProject dev does not allow [project-forbids]',
    ]);
  });

  test('is a kind outside namespaces', async () => {
    expect(
      await messages({ [project]: withSpec(() => ({ clusterResourceWhitelist: [{ group: 'rbac.authorization.k8s.io', kind: '*' }] })) }),
    ).toEqual([
      'Application dev-namespaces applies Namespace fastapi-dev, which AppProject dev does not allow [project-forbids]',
      'Application dev-namespaces applies Namespace monitoring-dev, which AppProject dev does not allow [project-forbids]',
    ]);
  });

  test('is a kind that its root Applications may not create', async () => {
    const objects = {
      'bootstrap/AppProject.argocd.bootstrap.yaml': withSpec(() => ({
        namespaceResourceWhitelist: [{ group: 'argoproj.io', kind: 'ApplicationSet' }],
      })),
    };

    expect((await messages(objects))[0]).toBe(
      'Application bootstrap-root applies AppProject argocd/bootstrap, which AppProject bootstrap does not allow [project-forbids]',
    );
  });

  test('is what a pattern with an exclamation mark takes back', async () => {
    const destinations = [
      { server: '*', namespace: '*' },
      { server: 'https://kubernetes.default.svc', namespace: '!fastapi-dev' },
    ];

    expect((await messages({ [project]: withSpec(() => ({ destinations })) }))[0]).toBe(
      'Application fastapi-dev writes to fastapi-dev on https://kubernetes.default.svc, which AppProject dev does not allow [project-forbids]',
    );
  });
});

test('patterns allow what they match', async () => {
  const open = withSpec(() => ({
    sourceRepos: ['https://*'],
    destinations: [{ server: '*', namespace: '*-dev' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
  }));

  expect(await messages({ [project]: open })).toEqual([]);
});

test('a project that is defined elsewhere says nothing', () => {
  const application =
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a, namespace: argocd}\nspec: {project: other, source: {repoURL: x, path: y}}\n';

  expect(inYaml(projectForbids, application)).toEqual([]);
});

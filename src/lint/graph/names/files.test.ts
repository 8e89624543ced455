import { describe, expect, test } from '@jest/globals';
import { undefinedIn, undefinedName } from '../../../../test/support/names';

const git = 'https://git.example.com/team/platform.git';

const application = (name: string, source: string, rest = ''): string =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { project: default, destination: { server: https://kubernetes.default.svc, namespace: default }, ${source}${rest} }
`;

const syncing = (name: string, path: string, repository = git): string =>
  application(name, `source: { repoURL: ${repository}, targetRevision: HEAD, path: ${path} }`);

const reading = (file: string, further = '', ref = 'values'): string =>
  application(
    'stack',
    `sources: [{ repoURL: https://charts.example.com, chart: stack, targetRevision: 1.0.0, helm: { valueFiles: ["${file}"]${further} } }, { repoURL: ${git}, targetRevision: HEAD, ref: ${ref} }]`,
  );

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: default }\n';

const missingFolder = (name: string, folder: string): string =>
  `Application argocd/${name} syncs the folder "${folder}", which is not in the repository`;

const missingFile = (file: string): string => `Application argocd/stack reads the values file "${file}", which is not in the repository`;

describe('the folder of an Application', () => {
  const files = {
    'apps/web.yaml': syncing('web', 'manifests/web'),
    'manifests/web/a.yaml': configMap,
    'manifests/models/a.yaml': configMap,
  };

  test('is named where another one of the repository is here and it is not', () => {
    const wrong = { ...files, 'apps/jobs.yaml': syncing('jobs', 'manifests/jobs') };

    expect(undefinedIn(wrong)).toEqual([
      undefinedName(missingFolder('jobs', 'manifests/jobs'), 'known are manifests/models, manifests/web'),
    ]);
  });

  test('is named where it is nearly one that is here', () => {
    const wrong = { 'apps/models.yaml': syncing('models', 'manifests/modles'), 'manifests/models/a.yaml': configMap };

    expect(undefinedIn(wrong)).toEqual([undefinedName(missingFolder('models', 'manifests/modles'), 'did you mean "manifests/models"?')]);
  });

  test('is found below and above the folder that was read', () => {
    const below = { 'web/a.yaml': configMap, 'apps/web.yaml': syncing('web', 'deploy/clusters/web') };
    const above = { 'platform/manifests/web/a.yaml': configMap, 'platform/apps/web.yaml': syncing('web', 'manifests/web') };

    expect([undefinedIn(below), undefinedIn(above)]).toEqual([[], []]);
  });

  test.each([
    ['of another repository', syncing('jobs', 'manifests/jobs', 'https://git.example.com/team/jobs.git')],
    ['of another repository, nearly like one of this', syncing('jobs', 'manifests/modles', 'https://git.example.com/team/jobs.git')],
    ['the root of the repository', syncing('jobs', '.')],
    ['that is not read, as its name starts with a dot', syncing('jobs', '.jobs/manifests')],
    ['that Argo CD fills in', syncing('jobs', '"manifests/{{ .name }}"')],
  ])('is left alone: one %s', (_, text) => {
    expect(undefinedIn({ ...files, 'apps/jobs.yaml': text })).toEqual([]);
  });

  test('is left alone beside the folder that was read', () => {
    const part = {
      'apps/web.yaml': syncing('web', 'deploy/apps/web'),
      'apps/web/a.yaml': configMap,
      'jobs.yaml': syncing('jobs', 'charts/jobs'),
    };

    expect(undefinedIn(part)).toEqual([]);
  });
});

describe('a values file', () => {
  const values = { 'values/stack.yaml': 'a: 1\n', 'values/other.yaml': '# nothing yet\n' };

  test('is named where it is mistyped, even where Helm may go on without it', () => {
    const wrong = { ...values, 'apps/a.yaml': reading('$values/values/stak.yaml', ', ignoreMissingValueFiles: true') };

    expect(undefinedIn(wrong)).toEqual([undefinedName(missingFile('values/stak.yaml'), 'did you mean "values/stack.yaml"?')]);
  });

  test('is named where others of its repository are here', () => {
    const second = reading('$values/values/production.yaml').replace('name: stack', 'name: second');
    const wrong = { ...values, 'apps/a.yaml': reading('$values/values/stack.yaml'), 'apps/b.yaml': second };

    expect(undefinedIn(wrong)).toEqual([
      undefinedName(
        'Application argocd/second reads the values file "values/production.yaml", which is not in the repository',
        'known are values/other.yaml, values/stack.yaml',
      ),
    ]);
  });

  test('is left alone where Helm may go on without it, though others of its repository are here', () => {
    const second = reading('$values/values/production.yaml', ', ignoreMissingValueFiles: true').replace('name: stack', 'name: second');

    expect(undefinedIn({ ...values, 'apps/a.yaml': reading('$values/values/stack.yaml'), 'apps/b.yaml': second })).toEqual([]);
  });

  test('is found beside its chart', () => {
    const chart = application(
      'web',
      `source: { repoURL: ${git}, path: charts/web, helm: { valueFiles: [values-prod.yaml, ../common.yaml] } }`,
    );
    const files = { 'charts/web/values-prod.yaml': 'a: 1\n', 'charts/common.yaml': 'a: 1\n', 'apps/web.yaml': chart };

    expect(undefinedIn(files)).toEqual([]);
  });

  test.each([
    ['one that is there and holds nothing', '$values/values/other.yaml', ''],
    ['one that may be missing', '$values/values/production.yaml', ', ignoreMissingValueFiles: true'],
    ['one that is fetched', 'https://example.com/values.yaml', ''],
    ['one that the chart brings', 'values-ha.yaml', ''],
    ['several at once', '$values/values/*.yaml', ''],
  ])('is left alone: %s', (_, file, further) => {
    expect(undefinedIn({ ...values, 'apps/a.yaml': reading(file, further) })).toEqual([]);
  });
});

test('the source that a values file is in is one of the Application', () => {
  const files = { 'values/stack.yaml': 'a: 1\n', 'apps/a.yaml': reading('$value/values/stack.yaml') };

  expect(undefinedIn(files)).toEqual([
    undefinedName(
      'Application argocd/stack reads values of the source "value", but none of its sources has that ref',
      'did you mean "values"?',
    ),
  ]);
});

describe('the project of an Application', () => {
  const project = 'apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: { name: serving, namespace: argocd }\n';
  const inProject = (name: string): string => syncing('web', '.').replace('project: default', `project: ${name}`);

  test('is named where it is mistyped', () => {
    expect(undefinedIn({ 'project.yaml': project, 'web.yaml': inProject('servign') })).toEqual([
      undefinedName('Application argocd/web is in the AppProject "servign", which nothing here creates', 'did you mean "serving"?'),
    ]);
  });

  test.each(['serving', 'default', 'of-another-team'])('is left alone: %s', (name) => {
    expect(undefinedIn({ 'project.yaml': project, 'web.yaml': inProject(name) })).toEqual([]);
  });
});

describe('a resource of a kustomization', () => {
  const built = (resource: string) =>
    undefinedIn({
      'kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${resource}]\n`,
      'rules/general.yaml': 'kind: A\n',
      'shops.yaml': 'kind: A\n',
    });

  test('is named where it is mistyped', () => {
    expect(built('shop.yaml')).toEqual([
      undefinedName('kustomization.yaml is built from the resource "shop.yaml", which is not in the folder', 'did you mean "shops.yaml"?'),
    ]);
  });

  test.each(['shops.yaml', 'rules', '../base', 'https://example.com/a.yaml', 'elsewhere.yaml'])('is left alone: %s', (resource) => {
    expect(built(resource)).toEqual([]);
  });
});

describe('the folder of a pattern of an ApplicationSet', () => {
  const set = (pattern: string): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: all, namespace: argocd }
spec:
  generators: [{ git: { repoURL: "${git}", directories: [{ path: "${pattern}" }] } }]
  template: { metadata: { name: a }, spec: { source: { path: . } } }
`;
  const looking = (pattern: string) =>
    undefinedIn({
      'set.yaml': set(pattern),
      'web.yaml': syncing('web', 'web'),
      'web/a.yaml': configMap,
      'workloads/shop/app.yaml': 'kind: A\n',
    });

  test('is named where it is mistyped', () => {
    expect(looking('workload/*')).toEqual([
      undefinedName('ApplicationSet argocd/all reads the folder "workload", which is not in the repository', 'did you mean "workloads"?'),
    ]);
  });

  test.each(['workloads/*', '*', 'elsewhere/*', '{{ .name }}/*'])('is left alone: %s', (pattern) => {
    expect(looking(pattern)).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { readRender } from './documents';
import { turnsOf, waitingIn } from './hooks';
import { titleOf } from './identity';

const annotated = (annotations: Readonly<Record<string, string>>) => ({ kind: 'Job', metadata: { name: 'job', annotations } });

describe('Argo CD applies', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['a plain object with everything else', {}, ['Sync 0']],
    ['a hook before an install', { 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': '-5' }, ['PreSync -5']],
    ['a hook after an upgrade', { 'helm.sh/hook': 'post-upgrade' }, ['PostSync 0']],
    ['a hook before and after', { 'helm.sh/hook': 'pre-install, post-install' }, ['PreSync 0', 'PostSync 0']],
    ['a test never', { 'helm.sh/hook': 'test' }, []],
    ['a hook before a deletion not in a sync', { 'helm.sh/hook': 'pre-delete' }, []],
    ['a definition of old with everything else', { 'helm.sh/hook': 'crd-install' }, ['Sync 0']],
    ['its own hook before one of Helm', { 'argocd.argoproj.io/hook': 'Sync', 'helm.sh/hook': 'post-install' }, ['Sync 0']],
    ['a wave in its turn', { 'argocd.argoproj.io/sync-wave': '3' }, ['Sync 3']],
  ])('%s', (_, annotations, turns) => {
    expect(turnsOf(annotated(annotations)).map(({ phase, wave }) => `${phase} ${wave}`)).toEqual(turns);
  });
});

const object = (kind: string, name: string, hook: string, rest = ''): string =>
  `---\n# Source: api/templates/x.yaml\nkind: ${kind}\nmetadata: {name: ${name}, annotations: {${hook}}}\n${rest}`;

const pod = (spec: string): string => `spec: {template: {spec: {${spec}}}}\n`;

const postInstall = '"helm.sh/hook": "post-install,post-upgrade"';
const preInstall = '"helm.sh/hook": "pre-install"';

const waiting = (render: string, elsewhere = false): readonly string[] =>
  waitingIn(readRender(render).objects, () => elsewhere).map((one) => `${titleOf(one.object)}: ${one.message}`);

test('Pods that need a Secret which a hook makes after them wait for ever', () => {
  const render =
    object('Secret', 'key', postInstall) +
    object('Deployment', 'api', '', pod('volumes: [{name: key, secret: {secretName: key}}], containers: []'));

  expect(waiting(render)).toEqual([
    'Deployment api: its Pods (Sync) need Secret key (PostSync), which Argo CD applies only once they are ready',
  ]);
  expect(waiting(render, true)).toEqual([]);
});

test('a hook that runs first waits for ever for an account that is made with everything else', () => {
  const render =
    object('ServiceAccount', 'migrate', '') + object('Job', 'migrate', preInstall, pod('serviceAccountName: migrate, containers: []'));

  expect(waiting(render)).toEqual([
    'Job migrate: its Pods (PreSync) need ServiceAccount migrate (Sync), which Argo CD applies only once they are ready',
  ]);
});

test('so does what needs something of a later wave', () => {
  const later = '"argocd.argoproj.io/sync-wave": "2"';
  const render =
    object('ConfigMap', 'settings', later) +
    object('Deployment', 'api', '', pod('containers: [{name: api, envFrom: [{configMapRef: {name: settings}}]}]'));

  expect(waiting(render)).toEqual([
    'Deployment api: its Pods (Sync) need ConfigMap settings (Sync, wave 2), which Argo CD applies only once they are ready',
  ]);
});

test('Pods whose first container waits for tables wait for ever for a Job that makes them afterwards', () => {
  const waits = pod('initContainers: [{name: wait-for-migrations, args: [check-migrations]}], containers: [{name: api}]');
  const job = object('Job', 'run-migrations', postInstall, pod('containers: [{name: run, args: [migrate]}]'));

  expect(waiting(object('Deployment', 'api', '', waits) + object('Deployment', 'worker', '', waits) + job)).toEqual([
    'Job run-migrations: Argo CD runs it as PostSync, once all Pods are healthy, and Deployment api with 1 more waits for its tables',
  ]);
});

describe('nothing waits', () => {
  test.each([
    [
      'where everything is applied at once',
      object('Secret', 'key', '') +
        object('Deployment', 'api', '', pod('volumes: [{name: key, secret: {secretName: key}}], containers: []')),
    ],
    [
      'for what may be missing',
      object('Secret', 'key', postInstall) +
        object('Deployment', 'api', '', pod('volumes: [{name: key, secret: {secretName: key, optional: true}}], containers: []')),
    ],
    [
      'for what a hook makes before',
      object('Secret', 'key', preInstall) +
        object('Deployment', 'api', '', pod('containers: [{name: a, envFrom: [{secretRef: {name: key}}]}]')),
    ],
    [
      'for what two hooks make, before and after',
      object('Secret', 'key', '"helm.sh/hook": "pre-install,post-install"') +
        object('Deployment', 'api', '', pod('containers: [{name: a, envFrom: [{secretRef: {name: key}}]}]')),
    ],
    [
      'for a Job that nothing asks for',
      object('Deployment', 'api', '', pod('containers: [{name: api}]')) +
        object('Job', 'run-migrations', postInstall, pod('containers: []')),
    ],
    [
      'for tests',
      object('Secret', 'key', '') +
        object('Pod', 'test', '"helm.sh/hook": test', 'spec: {volumes: [{name: key, secret: {secretName: key}}], containers: []}\n'),
    ],
  ])('%s', (_, render) => {
    expect(waiting(render)).toEqual([]);
  });
});

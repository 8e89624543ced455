import { expect, test } from '@jest/globals';
import { inFolder, inYaml, planted } from '../../../../test/planted';
import { identityCollision } from './identity-collision';

test('names an object that two environments write', async () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'monitoring-dev' } };

  const problems = await planted(identityCollision, {
    objects: { 'prod/manifests/prod-namespaces/Namespace._.monitoring-prod.yaml': () => namespace },
  });

  expect(problems).toEqual([
    'environments/base.yaml:11:1: Namespace monitoring-dev is defined in dev/manifests/dev-namespaces/Namespace._.monitoring-dev.yaml and in prod/manifests/prod-namespaces/Namespace._.monitoring-prod.yaml [identity-collision]\n    rename or remove one of them',
  ]);
});

test('names an object that comes in two versions of its group', async () => {
  const secret = {
    apiVersion: 'external-secrets.io/v1beta1',
    kind: 'ExternalSecret',
    metadata: { name: 'alertmanager-slack', namespace: 'monitoring-dev' },
  };

  const problems = await planted(identityCollision, {
    objects: { 'dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.grafana-admin.yaml': () => secret },
  });

  expect(problems).toEqual([
    'environments/base.yaml:15:3: ExternalSecret monitoring-dev/alertmanager-slack is defined in dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.alertmanager-slack.yaml and in dev/manifests/dev-secrets/ExternalSecret.monitoring-dev.grafana-admin.yaml [identity-collision]\n    rename or remove one of them',
  ]);
});

test('leaves alone equal names of other kinds, groups and namespaces', () => {
  const named = (version: string, kind: string, namespace: string): string =>
    `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: a, namespace: ${namespace}}\n`;

  expect(
    inYaml(
      identityCollision,
      [
        named('v1', 'Service', 'x'),
        named('v1', 'Service', 'y'),
        named('v1', 'Secret', 'x'),
        named('serving.example.com/v1', 'Service', 'x'),
      ].join('---\n'),
    ),
  ).toEqual([]);
});

test('leaves alone a Namespace of a folder that is written beside each of its parts', () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';

  expect(inFolder(identityCollision, { 'bootstrap/shop.yaml': namespace, 'apps/shop.yaml': namespace })).toEqual([]);
});

const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: shop}\n`;

test('warns of files side by side once, since nothing says that both are applied', () => {
  const both = `${map('a')}---\n${map('b')}`;

  expect(inFolder(identityCollision, { 'one.yaml': both, 'two.yaml': both })).toEqual([
    'two.yaml:3:18: warning: ConfigMap shop/a and 1 more are defined in one.yaml and in two.yaml [identity-collision]\n    where both are applied to one cluster, the last one wins: rename or remove one of them, or leave one out with --exclude',
  ]);
});

test('names what one kustomization builds twice', () => {
  const files = { 'kustomization.yaml': 'resources: [one.yaml, two.yaml]\n', 'one.yaml': map('a'), 'two.yaml': map('a') };

  expect(inFolder(identityCollision, files)).toEqual([
    'two.yaml:3:18: ConfigMap shop/a is defined in one.yaml and in two.yaml [identity-collision]\n    rename or remove one of them',
  ]);
});

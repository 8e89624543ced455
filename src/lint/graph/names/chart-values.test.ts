import { describe, expect, test } from '@jest/globals';
import { undefinedIn, undefinedName } from '../../../../test/support/names';

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  sources:
    - { repoURL: https://charts.example.com, chart: shop, targetRevision: 1.0.0, helm: { valueFiles: [$values/values/shop.yaml] } }
    - { repoURL: https://git.example.com/platform.git, targetRevision: HEAD, ref: values }
`;

const defined = `apiVersion: v1
kind: Secret
metadata: { name: database, namespace: shop }
data: { password: aGk= }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop }
data: { mode: fast }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: models, namespace: shop }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast-ssd }
---
apiVersion: v1
kind: Service
metadata: { name: feature-store, namespace: shop }
`;

const inValues = (values: string): readonly string[] =>
  undefinedIn({ 'apps/shop.yaml': application, 'objects.yaml': defined, 'values/shop.yaml': values });

describe('values of charts name', () => {
  test.each([
    ['a Secret', 'auth: { existingSecret: NAME }', 'reads the Secret', 'database', 'databse'],
    ['a Secret by its name', 'fernetKeySecretName: NAME', 'reads the Secret', 'database', 'databse'],
    ['a Secret of Git', 'gitSync: { credentialsSecret: NAME }', 'reads the Secret', 'database', 'databse'],
    ['a Secret in a map', 'auth: { existingSecret: { name: NAME } }', 'reads the Secret', 'database', 'databse'],
    ['a Secret in a list', 'extraSecretNamesForEnvFrom: [NAME]', 'reads the Secret', 'database', 'databse'],
    ['a Secret to pull images with', 'image: { pullSecrets: [{ name: NAME }] }', 'reads the Secret', 'database', 'databse'],
    ['Secrets that are mounted', 'alertmanager: { alertmanagerSpec: { secrets: [NAME] } }', 'reads the Secret', 'database', 'databse'],
    [
      'a Secret of a container',
      'env: [{ name: A, valueFrom: { secretKeyRef: { name: NAME, key: password } } }]',
      'reads the Secret',
      'database',
      'databse',
    ],
    [
      'a Secret of a remote',
      'remoteWrite: [{ basicAuth: { password: { name: NAME, key: password } } }]',
      'reads the Secret',
      'database',
      'databse',
    ],
    ['a ConfigMap', 'extraEnvFrom: [{ configMapRef: { name: NAME } }]', 'reads the ConfigMap', 'settings', 'setings'],
    ['a claim', 'persistence: { existingClaim: NAME }', 'mounts the PersistentVolumeClaim', 'models', 'modles'],
    ['a StorageClass', 'persistence: { storageClass: NAME }', 'names the StorageClass', 'fast-ssd', 'fsat-ssd'],
    ['a Service', 'url: http://NAME.shop.svc:6566/path', 'names the Service', 'feature-store', 'feature-stroe'],
  ])('%s', (_, values, does, right, typo) => {
    const where = / the (?:Secret|ConfigMap|Service)$/.test(` ${does}`) ? ' of namespace shop' : '';
    expect(inValues(values.replace('NAME', right))).toEqual([]);
    expect(inValues(values.replace('NAME', typo))).toEqual([
      undefinedName(`values/shop.yaml ${does} "${typo}"${where}, which nothing here creates`, `did you mean "${right}"?`),
    ]);
    expect(inValues(values.replace('NAME', 'made-by-the-chart'))).toEqual([]);
  });

  test('keys of a Secret beside its name', () => {
    expect(inValues('admin: { existingSecret: database, passwordKey: pasword }')).toEqual([
      undefinedName('values/shop.yaml reads the key "pasword" of Secret shop/database, which has no such key', 'did you mean "password"?'),
    ]);
  });
});

test.each([
  ['what is switched off', 'auth: { enabled: false, existingSecret: databse }'],
  ['a certificate, which is issued for an Ingress', 'ingress: { tls: [{ secretName: databse }] }'],
  ['the Secret that the chart itself writes', 'alertmanagerSpec: { configSecret: databse }'],
  ['no name at all', 'auth: { existingSecret: "" }'],
  ['a value that is not a name', 'secretKey: databse'],
])('values are left alone: %s', (_, values) => {
  expect(inValues(values)).toEqual([]);
});

test('values that no Application reads are left alone: nobody knows their namespace', () => {
  expect(undefinedIn({ 'objects.yaml': defined, 'values/shop.yaml': 'auth: { existingSecret: databse }' })).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { container, documents, object, undefinedIn } from '../../../../test/support/names';

const ofPlatform = (text: string): readonly string[] => undefinedIn({ 'objects.yaml': text });

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }`;

// Beside each is a name that would be taken for what was meant.
test.each([
  ['a namespace that every cluster has', documents(namespace('kube-systems'), object('Secret', 'a').replace('shop', 'kube-system'))],
  [
    'the ServiceAccount of every namespace',
    documents(
      object('ServiceAccount', 'defaults'),
      object('Deployment', 'a', 'spec: { template: { spec: { serviceAccountName: default } } }'),
    ),
  ],
  [
    'the certificates of every namespace',
    documents(object('ConfigMap', 'kube-root-ca.cert'), container('envFrom: [{ configMapRef: { name: kube-root-ca.crt } }]')),
  ],
  [
    'the API server',
    documents(
      object('Service', 'kubernete').replace('shop', 'default'),
      container('env: [{ name: A, value: https://kubernetes.default.svc }]'),
    ),
  ],
  [
    'a role of Kubernetes',
    documents(
      'apiVersion: v1\nkind: ClusterRole\nmetadata: { name: views }',
      object('RoleBinding', 'a', 'roleRef: { kind: ClusterRole, name: view }'),
    ),
  ],
  [
    'the Services that the operator makes',
    documents(
      object('Prometheus', 'main', 'spec: {}', 'monitoring.coreos.com/v1'),
      object('Service', 'prometheus-operate'),
      container('env: [{ name: A, value: "http://prometheus-operated.shop.svc:9090" }]'),
    ),
  ],
  [
    'a Secret that cert-manager writes',
    documents(
      object('Certificate', 'web', 'spec: { secretName: web-certs }', 'cert-manager.io/v1'),
      object('Secret', 'web-cert', 'data: { a: aGk= }'),
      object('Ingress', 'web', 'spec: { tls: [{ secretName: web-certs }] }', 'networking.k8s.io/v1'),
    ),
  ],
  [
    'a Secret that a kustomization generates',
    documents(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator: [{ name: databases }]',
      object('Secret', 'database', 'data: { a: aGk= }'),
      container('envFrom: [{ secretRef: { name: databases } }]'),
    ),
  ],
  [
    'a namespace that Argo CD makes',
    documents(
      namespace('models'),
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: a, namespace: argocd }
spec: { project: default, destination: { namespace: model }, syncPolicy: { syncOptions: [CreateNamespace=true] } }`,
      object('Secret', 'a').replace('shop', 'model'),
    ),
  ],
  [
    'a reference that may be missing',
    documents(object('Secret', 'database'), container('envFrom: [{ secretRef: { name: databse, optional: true } }]')),
  ],
  [
    'a key of a Secret that is filled elsewhere',
    documents(
      object('Secret', 'token', 'type: kubernetes.io/service-account-token'),
      container('env: [{ name: A, valueFrom: { secretKeyRef: { name: token, key: a } } }]'),
    ),
  ],
  [
    'a name with a variable in it',
    documents(object('Secret', 'database'), container('envFrom: [{ secretRef: { name: "databse${suffix}" } }]')),
  ],
])('leaves alone %s', (_, text) => {
  expect(ofPlatform(text)).toEqual([]);
});

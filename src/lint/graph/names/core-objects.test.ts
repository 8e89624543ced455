import { describeNames, documents, type NamedCase, object, pod } from '../../../../test/support/names';

const inObjects: readonly NamedCase[] = [
  {
    what: 'a Service behind an Ingress',
    yaml: (name) =>
      documents(
        object('Service', 'web', 'spec: {}'),
        object(
          'Ingress',
          'web',
          `spec: { rules: [{ http: { paths: [{ backend: { service: { name: ${name} } } }] } }] }`,
          'networking.k8s.io/v1',
        ),
      ),
    right: 'web',
    typo: 'wbe',
    message: 'Ingress shop/web names the Service "wbe", which nothing here creates',
  },
  {
    what: 'a certificate of an Ingress',
    yaml: (name) =>
      documents(
        object('Secret', 'web-cert', 'data: { tls.crt: aGk= }'),
        object('Ingress', 'web', `spec: { tls: [{ secretName: ${name} }] }`, 'networking.k8s.io/v1'),
      ),
    right: 'web-cert',
    typo: 'web-certs',
    message: 'Ingress shop/web reads the Secret "web-certs", which nothing here creates',
  },
  {
    what: 'an IngressClass',
    yaml: (name) =>
      documents(
        'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: nginx }',
        object('Ingress', 'web', `spec: { ingressClassName: ${name} }`, 'networking.k8s.io/v1'),
      ),
    right: 'nginx',
    typo: 'ngnix',
    message: 'Ingress shop/web names the IngressClass "ngnix", which nothing here creates',
  },
  {
    what: 'a StorageClass',
    yaml: (name) =>
      documents(
        'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: fast-ssd }',
        object('PersistentVolumeClaim', 'models', `spec: { storageClassName: ${name} }`),
      ),
    right: 'fast-ssd',
    typo: 'fsat-ssd',
    message: 'PersistentVolumeClaim shop/models names the StorageClass "fsat-ssd", which nothing here creates',
  },
  {
    what: 'the volume of a claim',
    yaml: (name) =>
      documents(
        'apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: exports }',
        object('PersistentVolumeClaim', 'models', `spec: { volumeName: ${name} }`),
      ),
    right: 'exports',
    typo: 'expotrs',
    message: 'PersistentVolumeClaim shop/models names the PersistentVolume "expotrs", which nothing here creates',
  },
  {
    what: 'the Service of a StatefulSet',
    yaml: (name) =>
      documents(
        object('Service', 'queue', 'spec: {}'),
        object('StatefulSet', 'queue', `spec: { serviceName: ${name}, template: {} }`, 'apps/v1'),
      ),
    right: 'queue',
    typo: 'qeuue',
    message: 'StatefulSet shop/queue names the Service "qeuue", which nothing here creates',
  },
  {
    what: 'the ServiceAccount and Role of a binding',
    yaml: (name) =>
      documents(
        object('Role', 'reader', '', 'rbac.authorization.k8s.io/v1'),
        object('RoleBinding', 'reader', `roleRef: { kind: Role, name: ${name} }\nsubjects: []`, 'rbac.authorization.k8s.io/v1'),
      ),
    right: 'reader',
    typo: 'raeder',
    message: 'RoleBinding shop/reader names the Role "raeder", which nothing here creates',
  },
  {
    what: 'the subject of a binding, in its own namespace',
    yaml: (name) =>
      documents(
        object('ServiceAccount', 'trainer'),
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: a }\nroleRef: { kind: ClusterRole, name: system:node }\nsubjects: [{ kind: ServiceAccount, name: ${name}, namespace: shop }]`,
      ),
    right: 'trainer',
    typo: 'trainr',
    message: 'ClusterRoleBinding a names the ServiceAccount "trainr" of namespace shop, which nothing here creates',
  },
  {
    what: 'what is scaled',
    yaml: (name) =>
      documents(
        pod('{}'),
        object('HorizontalPodAutoscaler', 'api', `spec: { scaleTargetRef: { kind: Deployment, name: ${name} } }`, 'autoscaling/v2'),
      ),
    right: 'api',
    typo: 'aip',
    meant: 'Deployment api',
    message: 'HorizontalPodAutoscaler shop/api scales the Deployment aip, which nothing here creates',
  },
  {
    what: 'the Service of a webhook, in its own namespace',
    yaml: (name) =>
      documents(
        object('Service', 'operator', 'spec: {}'),
        `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: a }\nwebhooks: [{ clientConfig: { service: { name: ${name}, namespace: shop } } }]`,
      ),
    right: 'operator',
    typo: 'opreator',
    message: 'ValidatingWebhookConfiguration a names the Service "opreator" of namespace shop, which nothing here creates',
  },
  {
    what: 'the store of an ExternalSecret',
    yaml: (name) =>
      documents(
        object('SecretStore', 'vault', 'spec: {}', 'external-secrets.io/v1'),
        object('ExternalSecret', 'a', `spec: { secretStoreRef: { kind: SecretStore, name: ${name} } }`, 'external-secrets.io/v1'),
      ),
    right: 'vault',
    typo: 'vualt',
    message: 'ExternalSecret shop/a reads the SecretStore "vualt", which nothing here creates',
  },
  {
    what: 'the analysis of a canary',
    yaml: (name) =>
      documents(
        object('AnalysisTemplate', 'errors', 'spec: {}', 'argoproj.io/v1alpha1'),
        object(
          'Rollout',
          'api',
          `spec: { strategy: { canary: { steps: [{ setWeight: 20 }, { analysis: { templates: [{ templateName: ${name} }] } }] } }, template: {} }`,
          'argoproj.io/v1alpha1',
        ),
      ),
    right: 'errors',
    typo: 'erorrs',
    message: 'Rollout shop/api names the AnalysisTemplate "erorrs", which nothing here creates',
  },
  {
    what: 'the Services that a Rollout switches',
    yaml: (name) =>
      documents(
        object('Service', 'api-preview', 'spec: {}'),
        object('Rollout', 'api', `spec: { strategy: { blueGreen: { previewService: ${name} } }, template: {} }`, 'argoproj.io/v1alpha1'),
      ),
    right: 'api-preview',
    typo: 'api-preveiw',
    message: 'Rollout shop/api names the Service "api-preveiw", which nothing here creates',
  },
];

describeNames(inObjects);

import { container, describeNames, documents, type NamedCase, object, pod, reads, secret, settings } from '../../../../test/support/names';

const inPods: readonly NamedCase[] = [
  {
    what: 'a Secret in the environment of a container',
    yaml: (name) => documents(secret, container(`envFrom: [{ secretRef: { name: ${name} } }]`)),
    right: 'database',
    typo: 'databse',
    message: reads('Deployment', 'databse'),
  },
  {
    what: 'a key of a Secret',
    yaml: (key) => documents(secret, container(`env: [{ name: A, valueFrom: { secretKeyRef: { name: database, key: ${key} } } }]`)),
    right: 'password',
    typo: 'pasword',
    complete: true,
    message: 'Deployment shop/api reads the key "pasword" of Secret shop/database, which has no such key',
  },
  {
    what: 'a Secret of an init container',
    yaml: (name) =>
      documents(
        secret,
        pod(`{ initContainers: [{ name: a, env: [{ name: A, valueFrom: { secretKeyRef: { name: ${name}, key: password } } }] }] }`),
      ),
    right: 'database',
    typo: 'databsae',
    message: reads('Deployment', 'databsae'),
  },
  {
    what: 'a Secret of a volume',
    yaml: (name) => documents(secret, pod(`{ volumes: [{ name: a, secret: { secretName: ${name} } }] }`)),
    right: 'database',
    typo: 'datebase',
    message: reads('Deployment', 'datebase'),
  },
  {
    what: 'a key that a volume picks',
    yaml: (key) =>
      documents(secret, pod(`{ volumes: [{ name: a, secret: { secretName: database, items: [{ key: ${key}, path: p }] } }] }`)),
    right: 'password',
    typo: 'passwrod',
    complete: true,
    message: 'Deployment shop/api reads the key "passwrod" of Secret shop/database, which has no such key',
  },
  {
    what: 'a Secret of a projected volume',
    yaml: (name) => documents(secret, pod(`{ volumes: [{ name: a, projected: { sources: [{ secret: { name: ${name} } }] } }] }`)),
    right: 'database',
    typo: 'databse',
    message: reads('Deployment', 'databse'),
  },
  {
    what: 'a Secret that images are pulled with',
    yaml: (name) => documents(object('Secret', 'registry', 'data: { a: aGk= }'), pod(`{ imagePullSecrets: [{ name: ${name} }] }`)),
    right: 'registry',
    typo: 'regsitry',
    message: reads('Deployment', 'regsitry'),
  },
  {
    what: 'a ConfigMap in the environment of a container',
    yaml: (name) => documents(settings, container(`envFrom: [{ configMapRef: { name: ${name} } }]`)),
    right: 'settings',
    typo: 'setings',
    message: 'Deployment shop/api reads the ConfigMap "setings", which nothing here creates',
  },
  {
    what: 'a key of a ConfigMap',
    yaml: (key) => documents(settings, container(`env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: ${key} } } }]`)),
    right: 'mode',
    typo: 'mdoe',
    complete: true,
    message: 'Deployment shop/api reads the key "mdoe" of ConfigMap shop/settings, which has no such key',
  },
  {
    what: 'a PersistentVolumeClaim',
    yaml: (name) =>
      documents(
        object('PersistentVolumeClaim', 'models', 'spec: {}'),
        pod(`{ volumes: [{ name: a, persistentVolumeClaim: { claimName: ${name} } }] }`),
      ),
    right: 'models',
    typo: 'modles',
    message: 'Deployment shop/api mounts the PersistentVolumeClaim "modles", which nothing here creates',
  },
  {
    what: 'a ServiceAccount',
    yaml: (name) => documents(object('ServiceAccount', 'trainer'), pod(`{ serviceAccountName: ${name} }`)),
    right: 'trainer',
    typo: 'trianer',
    message: 'Deployment shop/api names the ServiceAccount "trianer", which nothing here creates',
  },
  {
    what: 'a PriorityClass',
    yaml: (name) =>
      documents('apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: urgent }', pod(`{ priorityClassName: ${name} }`)),
    right: 'urgent',
    typo: 'ugrent',
    message: 'Deployment shop/api names the PriorityClass "ugrent", which nothing here creates',
  },
  {
    what: 'a Secret of a CronJob',
    yaml: (name) =>
      documents(
        secret,
        object(
          'CronJob',
          'nightly',
          `spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a, envFrom: [{ secretRef: { name: ${name} } }] }] } } } } }`,
          'batch/v1',
        ),
      ),
    right: 'database',
    typo: 'databse',
    message: 'CronJob shop/nightly reads the Secret "databse", which nothing here creates',
  },
];

describeNames(inPods);

import type { App } from 'cdk8s';
import { applicationsOf } from '../argo-cd/applications';
import { type Environment, runningIn } from '../config/environment';
import { AppProject, type AppProjectProps } from '../constructs/app-project';
import { Application } from '../constructs/application';
import { Folder, madeFrom } from '../constructs/folder';
import { appsFolder, inRepository } from '../output/paths';
import { sharedName, sharedNamespace } from './shared';

type Spec = AppProjectProps['spec'];
type Environments = readonly [Environment, ...Environment[]];

const bootstrapName = 'bootstrap';

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

const hasNfs = ({ workloads }: Environment): boolean =>
  runningIn(workloads).some(({ storage }) => storage.some(({ volume }) => volume.kind === 'nfs'));

// What the charts create outside namespaces, the Namespaces themselves, and volumes where we write them.
const clusterResources = (environment: Environment) => [
  { group: '', kind: 'Namespace' },
  ...(hasNfs(environment) ? [{ group: '', kind: 'PersistentVolume' }] : []),
  { group: admission, kind: 'MutatingWebhookConfiguration' },
  { group: admission, kind: 'ValidatingWebhookConfiguration' },
  { group: rbac, kind: 'ClusterRole' },
  { group: rbac, kind: 'ClusterRoleBinding' },
];

const repositoriesOf = (environment: Environment): string[] => {
  const sources = applicationsOf(environment).map(({ source }) => source);
  const read = sources.map(({ repository }) => repository.replace(/^oci:\/\//, ''));
  return [...new Set([environment.repository.url, ...read])].sort();
};

// Argo CD's own namespace is missing on purpose: whoever may write there may write Applications of any project.
const environmentProject = (environment: Environment): Spec => ({
  description: `Monitoring and workloads of ${environment.name}`,
  sourceRepos: repositoriesOf(environment),
  destinations: [...environment.ownNamespaces, ...(environment.monitoring.ownsCluster ? ['kube-system'] : [])].map((namespace) => ({
    server: environment.cluster,
    namespace,
  })),
  clusterResourceWhitelist: clusterResources(environment),
});

const sharedProject = ([first]: Environments): Spec => ({
  description: 'What all environments share',
  sourceRepos: [...new Set([first.repository.url, first.charts['prometheus-operator-crds'].repository.replace(/^oci:\/\//, '')])].sort(),
  destinations: [sharedNamespace, ...(first.metallb === undefined ? [] : [first.metallb.namespace])].map((namespace) => ({
    server: first.cluster,
    namespace,
  })),
  clusterResourceWhitelist: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }],
});

// Root Applications create Applications and nothing else.
const bootstrapProject = (environments: Environments): Spec => ({
  description: 'Root Applications',
  sourceRepos: [...new Set(environments.map(({ repository }) => repository.url))].sort(),
  destinations: [{ server: 'https://kubernetes.default.svc', namespace: environments[0].argocd.namespace }],
  namespaceResourceWhitelist: [{ group: 'argoproj.io', kind: 'Application' }],
});

const root = (folder: Folder, name: string, environment: Environment): Application =>
  new Application(folder, {
    name: `${name}-root`,
    namespace: environment.argocd.namespace,
    project: bootstrapName,
    wave: 0,
    source: {
      kind: 'folder',
      repository: environment.repository.url,
      revision: environment.repository.revision,
      path: inRepository(environment, appsFolder(name)),
    },
    destination: { server: 'https://kubernetes.default.svc', namespace: environment.argocd.namespace },
    sync: environment.argocd.sync,
    cascadeDelete: false,
    customResources: false,
  });

/** `dist/bootstrap`: the projects and root Applications, applied once by hand or by a root that exists. */
export const bootstrap = (app: App, environments: Environments): void => {
  const [first] = environments;
  const folder = new Folder(
    app,
    bootstrapName,
    environments.map(({ name }) => name),
  );
  const namespace = first.argocd.namespace;
  const project = (name: string, spec: Spec) => new AppProject(folder, { name, namespace, spec });
  madeFrom(project(bootstrapName, bootstrapProject(environments)), [['repository'], ['argocd']]);
  madeFrom(project(sharedName, sharedProject(environments)), [['repository'], ['argocd'], ['charts', 'prometheus-operator-crds']]);
  madeFrom(root(folder, sharedName, first), [['repository'], ['argocd']]);
  for (const environment of environments) {
    const own = new Folder(app, bootstrapName, [environment.name], `${bootstrapName}/${environment.name}`);
    madeFrom(new AppProject(own, { name: environment.name, namespace, spec: environmentProject(environment) }), [
      ['repository'],
      ['argocd'],
      ['monitoring'],
      ['workloads'],
    ]);
    madeFrom(root(own, environment.name, environment), [['repository'], ['argocd']]);
  }
};

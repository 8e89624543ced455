import type { App } from 'cdk8s';
import { waves } from '../argo-cd/planned-application';
import type { Environment } from '../config/environment';
import { Application, type ApplicationProps } from '../constructs/application';
import { Folder, madeFrom } from '../constructs/folder';
import { IPAddressPool, L2Advertisement } from '../constructs/metallb';
import { appsFolder, inRepository, manifestsFolder } from '../output/paths';

/** Folder and AppProject of what all environments share. */
export const sharedName = 'shared';

/** Namespace that Applications of cluster-wide objects name as their destination. */
export const sharedNamespace = 'kube-system';

const metallbApplication = 'metallb-config';

const common = ({ argocd }: Environment): Pick<ApplicationProps, 'namespace' | 'project' | 'cascadeDelete'> => ({
  namespace: argocd.namespace,
  project: sharedName,
  cascadeDelete: false,
});

const definitions = (environment: Environment): ApplicationProps => ({
  ...common(environment),
  name: 'prometheus-operator-crds',
  wave: waves.customResourceDefinitions,
  source: {
    kind: 'chart',
    ...environment.charts['prometheus-operator-crds'],
    chart: 'prometheus-operator-crds',
    release: 'prometheus-operator-crds',
  },
  destination: { server: environment.cluster, namespace: sharedNamespace },
  // Deleting a CRD deletes every object of its kind in every environment.
  sync: { ...environment.argocd.sync, prune: false },
  customResources: false,
});

const addresses = (environment: Environment, namespace: string): ApplicationProps => ({
  ...common(environment),
  name: metallbApplication,
  wave: waves.metallb,
  source: {
    kind: 'folder',
    repository: environment.repository.url,
    revision: environment.repository.revision,
    path: inRepository(environment, manifestsFolder(sharedName, metallbApplication)),
  },
  destination: { server: environment.cluster, namespace },
  sync: environment.argocd.sync,
  customResources: true,
});

const pools = (folder: Folder, { namespace, pools: byName }: NonNullable<Environment['metallb']>): void => {
  for (const [name, pool] of Object.entries(byName)) {
    const paths = [
      ['metallb', 'pools', name],
      ['metallb', 'namespace'],
    ];
    madeFrom(new IPAddressPool(folder, { ...pool, name, namespace }), paths);
    madeFrom(new L2Advertisement(folder, { name, namespace }), paths);
  }
};

/** `dist/shared`: what exists once in the cluster. Values that environments share agree, which a check has seen to. */
export const shared = (app: App, [first, ...others]: readonly [Environment, ...Environment[]]): void => {
  const names = [first, ...others].map(({ name }) => name);
  const folder = new Folder(app, appsFolder(sharedName), names);
  madeFrom(new Application(folder, definitions(first)), [['charts', 'prometheus-operator-crds'], ['argocd'], ['cluster']]);
  const { metallb } = first;
  if (metallb === undefined) return;
  madeFrom(new Application(folder, addresses(first, metallb.namespace)), [['metallb'], ['repository'], ['argocd']]);
  pools(new Folder(app, manifestsFolder(sharedName, metallbApplication), names), metallb);
};

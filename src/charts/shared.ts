import type { App } from 'cdk8s';
import type { Environment } from '../config/environment';
import { Application } from '../constructs/application';
import { Folder, madeFrom } from '../constructs/folder';
import { appsFolder } from './layout';
import { waves } from './planned';

/** Folder and AppProject of what all environments share. */
export const sharedName = 'shared';

/** Namespace that Applications of cluster-wide objects name as their destination. */
export const sharedNamespace = 'kube-system';

/** `dist/shared`: what exists once in the cluster. Values that environments share agree, which a check has seen to. */
export const shared = (app: App, [first, ...others]: readonly [Environment, ...Environment[]]): void => {
  const names = [first, ...others].map(({ name }) => name);
  const folder = new Folder(app, appsFolder(sharedName), names);
  const definitions = first.charts['prometheus-operator-crds'];
  const application = new Application(folder, {
    name: 'prometheus-operator-crds',
    namespace: first.argocd.namespace,
    project: sharedName,
    wave: waves.customResourceDefinitions,
    source: {
      kind: 'chart',
      repository: definitions.repository,
      chart: 'prometheus-operator-crds',
      version: definitions.version,
      release: 'prometheus-operator-crds',
    },
    destination: { server: first.cluster, namespace: sharedNamespace },
    // Deleting a CRD deletes every object of its kind in every environment.
    sync: { ...first.argocd.sync, prune: false },
    cascadeDelete: false,
    customResources: false,
  });
  madeFrom(application, [['charts', 'prometheus-operator-crds'], ['argocd'], ['cluster']]);
};

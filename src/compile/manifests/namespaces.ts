import type { App } from 'cdk8s';
import type { ConfigPath } from '../../core/path';
import { type Environment, runningIn } from '../config/environment';
import { Folder, madeFrom } from '../constructs/folder';
import { Namespace } from '../constructs/namespace';
import { manifestsFolder } from '../output/paths';

const originsOf = (environment: Environment, namespace: string): readonly ConfigPath[] => {
  const workloads = runningIn(environment.workloads)
    .filter((identity) => identity.namespace === namespace)
    .map(({ name }) => ['workloads', name, 'namespace']);
  return [
    ...(namespace === environment.monitoring.namespace ? [['monitoring', 'namespace']] : []),
    ...(namespace === environment.logs?.namespace ? [['logs', 'namespace']] : []),
    ...workloads,
  ];
};

/** `dist/<env>/manifests/<env>-namespaces`. */
export const namespaces = (app: App, environment: Environment): void => {
  const folder = new Folder(app, manifestsFolder(environment.name, `${environment.name}-namespaces`), [environment.name]);
  for (const name of environment.ownNamespaces) {
    madeFrom(new Namespace(folder, { name, environment: environment.name }), originsOf(environment, name));
  }
};

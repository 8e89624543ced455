import type { App } from 'cdk8s';
import { from } from '../../core/origins/sourced';
import { applicationNames } from '../argo-cd/names';
import type { Environment } from '../config/environment';
import { namespacePaths } from '../config/namespace-paths';
import { Folder, madeFor } from '../constructs/folder';
import { Namespace } from '../constructs/namespace';
import { manifestsFolder } from '../output/paths';

/** `dist/<env>/manifests/<env>-namespaces`. */
export const namespaces = (app: App, environment: Environment): void => {
  const { name } = environment;
  const folder = new Folder(app, manifestsFolder(name, applicationNames(environment).namespaces), [name]);
  for (const namespace of environment.ownNamespaces) {
    const paths = namespacePaths(environment, namespace);
    const owners = paths.map((path) => path.slice(0, -1));
    madeFor(new Namespace(folder, { name: from(namespace, ...paths), environment: name }), ...paths, ...owners);
  }
};

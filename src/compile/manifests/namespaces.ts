import type { App } from 'cdk8s';
import { from } from '../../core/origins/sourced';
import { applicationNames } from '../argo-cd/names';
import type { Environment } from '../config/environment';
import { namespacePaths } from '../config/namespace-paths';
import { Folder, madeFor } from '../constructs/folder';
import { Namespace } from '../constructs/namespace';
import { PriorityClass } from '../constructs/priority-class';
import { priorityClass } from '../helm-values/production';
import { manifestsFolder } from '../output/paths';

const label = (mode: string): string => `pod-security.kubernetes.io/${mode}`;

// node-exporter and the log agents read the node; what charts of others run is not known, so it is only reported.
const podSecurityOf = (environment: Environment, namespace: string): Readonly<Record<string, string>> => {
  const { production, monitoring, logs, running } = environment;
  if (!production) return {};
  if (namespace === monitoring.namespace || namespace === logs?.namespace) return { [label('enforce')]: 'privileged' };
  const ours = running.filter((identity) => identity.namespace === namespace).every(({ deploy }) => deploy.kind === 'image');
  return { ...(ours ? { [label('enforce')]: 'baseline' } : {}), [label('audit')]: 'restricted', [label('warn')]: 'restricted' };
};

/** `dist/<env>/manifests/<env>-namespaces`. */
export const namespaces = (app: App, environment: Environment): void => {
  const { name } = environment;
  const folder = new Folder(app, manifestsFolder(name, applicationNames(environment).namespaces), [name]);
  const priority = priorityClass(environment);
  // Pods that name it are refused until it is there, so it comes with the Namespaces.
  if (priority?.isOurs) madeFor(new PriorityClass(folder, priority.name), ['production']);
  for (const namespace of environment.ownNamespaces) {
    const paths = namespacePaths(environment, namespace);
    const owners = paths.map((path) => path.slice(0, -1));
    const made = new Namespace(folder, {
      name: from(namespace, ...paths),
      environment: name,
      podSecurity: podSecurityOf(environment, namespace),
    });
    madeFor(made, ...paths, ...owners);
  }
};

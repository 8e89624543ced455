import type { App } from 'cdk8s';
import { copied, from } from '../../core/origins/sourced';
import { sharedNames } from '../argo-cd/names';
import { metallbFolder, sharedApplications } from '../argo-cd/shared-applications';
import { byCluster } from '../config/clusters';
import type { Environment } from '../config/environment';
import { inputAt } from '../config/input';
import { Application } from '../constructs/application';
import { Folder, madeFor } from '../constructs/folder';
import { IPAddressPool, L2Advertisement } from '../constructs/metallb';
import { appsFolder } from '../output/paths';

const pools = (folder: Folder, environment: Environment): void => {
  const namespace = inputAt(environment, 'metallb', 'namespace');
  for (const [key, { addresses, autoAssign, namespaces }] of Object.entries(environment.metallb?.pools ?? {})) {
    const path = ['metallb', 'pools', key];
    const name = from(key, path);
    const pool = new IPAddressPool(folder, {
      name,
      namespace,
      addresses: copied(addresses, [...path, 'addresses']),
      autoAssign: from(autoAssign, [...path, 'autoAssign']),
      ...(namespaces.length === 0 ? {} : { namespaces: copied(namespaces, [...path, 'namespaces']) }),
    });
    madeFor(pool, path);
    madeFor(new L2Advertisement(folder, { name, namespace }), path);
  }
};

const inCluster = (app: App, [first, ...others]: readonly [Environment, ...Environment[]]): void => {
  const names = [first, ...others].map(({ name }) => name);
  const folder = new Folder(app, appsFolder(sharedNames(first).folder), names);
  for (const { parts, ...application } of sharedApplications([first, ...others])) madeFor(new Application(folder, application), ...parts);
  if (first.metallb !== undefined) pools(new Folder(app, metallbFolder(first), names), first);
};

/** `dist/shared`: what exists once in a cluster. Values that its environments share agree, which a check has seen to. */
export const shared = (app: App, environments: readonly [Environment, ...Environment[]]): void => {
  for (const neighbours of byCluster(environments)) inCluster(app, neighbours);
};

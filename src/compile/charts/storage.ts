import type { App } from 'cdk8s';
import type { Environment, NamedWorkload } from '../config/environment';
import { Folder, madeFrom } from '../constructs/folder';
import { NfsVolume, PersistentVolumeClaim } from '../constructs/storage';
import { manifestsFolder } from './layout';
import { storageApplication } from './planned-application';

const place = (app: App, environment: Environment, { name, identity }: NamedWorkload): void => {
  if (identity === undefined) return;
  for (const storage of identity.storage) {
    const folder = new Folder(app, manifestsFolder(environment.name, storageApplication(environment, storage)), [environment.name]);
    const paths = [['workloads', name, 'storage', storage.name]];
    const props = { namespace: identity.namespace, storage };
    madeFrom(new PersistentVolumeClaim(folder, props), paths);
    if (storage.volume.kind === 'nfs') madeFrom(new NfsVolume(folder, props, storage.volume), paths);
  }
};

/** `dist/<env>/manifests/<workload>-<name>-storage-<env>`: volumes that outlive the workload, synced apart from it. */
export const storage = (app: App, environment: Environment): void => {
  for (const workload of environment.workloads) place(app, environment, workload);
};

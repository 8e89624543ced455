import type { App } from 'cdk8s';
import type { RunningIdentity } from '../../core/workloads/identity';
import { type Environment, runningIn } from '../config/environment';
import { Folder, madeFrom } from '../constructs/folder';
import { NfsVolume, PersistentVolumeClaim } from '../constructs/storage';
import { manifestsFolder } from '../output/paths';

const place = (app: App, environment: Environment, { name, namespace, storage: volumes }: RunningIdentity): void => {
  for (const storage of volumes) {
    const folder = new Folder(app, manifestsFolder(environment.name, storage.application), [environment.name]);
    const paths = [['workloads', name, 'storage', storage.name]];
    const props = { namespace, storage };
    madeFrom(new PersistentVolumeClaim(folder, props), paths);
    if (storage.volume.kind === 'nfs') madeFrom(new NfsVolume(folder, props, storage.volume), paths);
  }
};

/** `dist/<env>/manifests/<workload>-<name>-storage-<env>`: volumes that outlive the workload, synced apart from it. */
export const storage = (app: App, environment: Environment): void => {
  for (const identity of runningIn(environment.workloads)) place(app, environment, identity);
};

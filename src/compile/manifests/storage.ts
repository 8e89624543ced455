import type { App } from 'cdk8s';
import { from } from '../../core/origins/sourced';
import type { RunningIdentity } from '../../core/workloads/identity';
import { identityOrigins } from '../../core/workloads/identity-origins';
import { workloadPath } from '../../core/workloads/names';
import type { Environment } from '../config/environment';
import { Folder, madeFor } from '../constructs/folder';
import { NfsVolume, PersistentVolumeClaim } from '../constructs/storage';
import { manifestsFolder } from '../output/paths';

const place = (app: App, environment: Environment, identity: RunningIdentity): void => {
  for (const storage of identity.storage) {
    const folder = new Folder(app, manifestsFolder(environment.name, storage.application), [environment.name]);
    const path = workloadPath(identity, 'storage', storage.name);
    const { namespace } = identityOrigins(identity);
    const props = { namespace: from(identity.namespace, ...namespace), storage, path };
    madeFor(new PersistentVolumeClaim(folder, props), path);
    if (storage.volume.kind === 'nfs') madeFor(new NfsVolume(folder, props, storage.volume), path);
  }
};

/** `dist/<env>/manifests/<workload>-<name>-storage-<env>`: volumes that outlive the workload, synced apart from it. */
export const storage = (app: App, environment: Environment): void => {
  for (const identity of environment.running) place(app, environment, identity);
};

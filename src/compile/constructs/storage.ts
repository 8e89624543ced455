import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { WorkloadStorage } from '../../core/kubernetes/storage';
import { copied, from, plain, type Sourced } from '../../core/origins/sourced';
import type { ConfigPath } from '../../core/path';
import { freeId } from './id';
import { noteOrigins } from './noted-origins';

/** What claims and volumes are made from. */
export interface StorageProps {
  readonly namespace: Sourced<string>;
  readonly storage: WorkloadStorage;
  /** Where in the input it is described. */
  readonly path: ConfigPath;
}

type NfsExport = Extract<WorkloadStorage['volume'], { kind: 'nfs' }>;

// What is stored goes with its claim, so a person has to agree.
const annotations = { 'argocd.argoproj.io/sync-options': 'Delete=confirm,Prune=confirm' };

const volumeName = ({ namespace, storage, path }: StorageProps) => from(`${plain(namespace)}-${storage.claim}`, path);

const volumeOf = (props: StorageProps) => {
  const { storage, path } = props;
  // An empty class keeps the cluster from making a volume of its own.
  if (storage.volume.kind === 'nfs') return { storageClassName: '', volumeName: volumeName(props) };
  return { storageClassName: from(storage.volume.storageClass, [...path, 'volume', 'storageClass']) };
};

const claimFields = (props: StorageProps) => {
  const { namespace, storage, path } = props;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: from(storage.claim, path), namespace, annotations },
    spec: {
      accessModes: [from(storage.accessMode, [...path, 'accessMode'])],
      resources: { requests: { storage: from(storage.size, [...path, 'size']) } },
      ...volumeOf(props),
    },
  };
};

/** A claim for a volume that outlives the workload's Pods. */
export class PersistentVolumeClaim extends ApiObject {
  constructor(scope: Construct, props: StorageProps) {
    super(scope, freeId(scope, `PersistentVolumeClaim.${props.storage.claim}`), plain(claimFields(props)));
    noteOrigins(this, { fields: () => claimFields(props) });
  }
}

const volumeFields = (props: StorageProps, { server, path: folder, mountOptions }: NfsExport) => {
  const { namespace, storage, path } = props;
  const volume = [...path, 'volume'];
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volumeName(props), annotations },
    spec: {
      accessModes: [from(storage.accessMode, [...path, 'accessMode'])],
      capacity: { storage: from(storage.size, [...path, 'size']) },
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: from(storage.claim, path) },
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      ...(mountOptions.length === 0 ? {} : { mountOptions: copied(mountOptions, [...volume, 'mountOptions']) }),
      nfs: { server: from(server, [...volume, 'server']), path: from(folder, [...volume, 'path']) },
    },
  };
};

/** The exported folder behind a claim; it is kept when the claim goes, and no other claim may have it. */
export class NfsVolume extends ApiObject {
  constructor(scope: Construct, props: StorageProps, exported: NfsExport) {
    super(scope, freeId(scope, `PersistentVolume.${plain(volumeName(props))}`), plain(volumeFields(props, exported)));
    noteOrigins(this, { fields: () => volumeFields(props, exported) });
  }
}

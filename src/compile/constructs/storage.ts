import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { WorkloadStorage } from '../../core/kubernetes/storage';
import { freeId } from './id';

/** What claims and volumes are made from. */
export interface StorageProps {
  readonly namespace: string;
  readonly storage: WorkloadStorage;
}

// What is stored goes with its claim, so a person has to agree.
const annotations = { 'argocd.argoproj.io/sync-options': 'Delete=confirm,Prune=confirm' };

const volumeName = ({ namespace, storage }: StorageProps): string => `${namespace}-${storage.claim}`;

/** A claim for a volume that outlives the workload's Pods. */
export class PersistentVolumeClaim extends ApiObject {
  constructor(scope: Construct, props: StorageProps) {
    const { namespace, storage } = props;
    const { volume } = storage;
    super(scope, freeId(scope, `PersistentVolumeClaim.${storage.claim}`), {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: storage.claim, namespace, annotations },
      spec: {
        accessModes: [storage.accessMode],
        resources: { requests: { storage: storage.size } },
        // An empty class keeps the cluster from making a volume of its own.
        ...(volume.kind === 'nfs' ? { storageClassName: '', volumeName: volumeName(props) } : { storageClassName: volume.storageClass }),
      },
    });
  }
}

/** The exported folder behind a claim; it is kept when the claim goes, and no other claim may take it. */
export class NfsVolume extends ApiObject {
  constructor(scope: Construct, props: StorageProps, { server, path, mountOptions }: NfsExport) {
    const { namespace, storage } = props;
    super(scope, freeId(scope, `PersistentVolume.${volumeName(props)}`), {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: volumeName(props), annotations },
      spec: {
        accessModes: [storage.accessMode],
        capacity: { storage: storage.size },
        claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name: storage.claim },
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        ...(mountOptions.length === 0 ? {} : { mountOptions: [...mountOptions] }),
        nfs: { server, path },
      },
    });
  }
}

interface NfsExport {
  readonly server: string;
  readonly path: string;
  readonly mountOptions: readonly string[];
}

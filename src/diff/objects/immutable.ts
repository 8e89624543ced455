import type { ObjectPath } from '../../core/json';

/** Fields that the API server refuses to change, by kind; `except` turns it round. */
const fixed: Readonly<Record<string, { readonly only: readonly string[] } | { readonly except: readonly string[] }>> = {
  Deployment: { only: ['spec.selector'] },
  DaemonSet: { only: ['spec.selector'] },
  ReplicaSet: { only: ['spec.selector'] },
  StatefulSet: {
    except: [
      'metadata',
      'spec.replicas',
      'spec.template',
      'spec.updateStrategy',
      'spec.persistentVolumeClaimRetentionPolicy',
      'spec.minReadySeconds',
      'spec.ordinals',
      'spec.revisionHistoryLimit',
    ],
  },
  Job: { only: ['spec.selector', 'spec.template', 'spec.completionMode'] },
  PersistentVolumeClaim: { except: ['metadata', 'spec.resources.requests.storage', 'spec.volumeAttributesClassName'] },
  PersistentVolume: {
    except: [
      'metadata',
      'spec.capacity',
      'spec.accessModes',
      'spec.persistentVolumeReclaimPolicy',
      'spec.mountOptions',
      'spec.claimRef',
      'spec.storageClassName',
      'spec.volumeAttributesClassName',
    ],
  },
  StorageClass: { only: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'] },
  Secret: { only: ['type'] },
  RoleBinding: { only: ['roleRef'] },
  ClusterRoleBinding: { only: ['roleRef'] },
  Service: { only: ['spec.clusterIP'] },
};

const isBelow = (path: ObjectPath, field: string): boolean => {
  const text = path.map(String).join('.');
  return text === field || text.startsWith(`${field}.`);
};

/** Whether the API server refuses to change a field of an object that is there. */
export const isFixed = (kind: string, path: ObjectPath): boolean => {
  const rule = Object.hasOwn(fixed, kind) ? fixed[kind] : undefined;
  if (rule === undefined) return false;
  return 'only' in rule ? rule.only.some((field) => isBelow(path, field)) : !rule.except.some((field) => isBelow(path, field));
};

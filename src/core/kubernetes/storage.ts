import { z } from 'zod';
import { quantitySchema } from '../../language/quantity';
import type { WorkloadNames } from '../workloads/names';
import { plainName } from './names';

/** How many may mount a volume, and from how many nodes. */
const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] as const;

const absolutePath = z.string().regex(/^\/[^\s:]*$/, { error: 'is not an absolute path' });

const volumeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dynamic'),
    storageClass: plainName.optional().meta({ description: "StorageClass; by default the cluster's", examples: ['fast'] }),
  }),
  z.strictObject({
    kind: z.literal('nfs'),
    server: z
      .string()
      .regex(/^[A-Za-z0-9.:[\]-]+$/, { error: 'is not a host or address of an NFS server' })
      .meta({ description: 'Host or address of the server', examples: ['nfs.example.com'] }),
    path: absolutePath.meta({ description: 'Exported folder; no two claims may share one', examples: ['/exports/data'] }),
    mountOptions: z
      .array(plainName)
      .default([])
      .meta({ description: 'Options of the mount', examples: [['nfsvers=4.1']] }),
  }),
]);

/** A volume that outlives a workload: a claim, and with NFS the volume behind it. */
export const storageSchema = z.strictObject({
  size: quantitySchema.default('10Gi').meta({ description: 'Size of the volume' }),
  accessMode: z.enum(accessModes).default('ReadWriteOnce').meta({ description: 'Several replicas need ReadWriteMany' }),
  mountPath: absolutePath.optional().meta({
    description: 'Where the Deployment of an image mounts it; other workloads name the claim <workload>-<name> themselves',
    examples: ['/data'],
  }),
  volume: volumeSchema.prefault({ kind: 'dynamic' }).meta({ description: 'Where the volume comes from' }),
});

/** A claim of a workload, with its own name. */
export interface WorkloadStorage extends z.infer<typeof storageSchema> {
  /** Key under `storage:`. */
  readonly name: string;
  /** Name of the PersistentVolumeClaim. */
  readonly claim: string;
  /** Its Application, which is not the workload's: nothing that is stored goes when the workload does. */
  readonly application: string;
}

/** Names the claims of a workload, in the order of their keys. */
export const storageOf = (
  { name: workload, environment }: WorkloadNames,
  storage: Readonly<Record<string, z.infer<typeof storageSchema>>>,
): readonly WorkloadStorage[] =>
  Object.keys(storage)
    .sort()
    .flatMap((name) => {
      const found = storage[name];
      const claim = `${workload}-${name}`;
      return found === undefined ? [] : [{ ...found, name, claim, application: `${claim}-storage-${environment}` }];
    });

/** Whether one node alone can mount a claim for writing. */
export const isOneNodes = ({ accessMode }: Pick<WorkloadStorage, 'accessMode'>): boolean =>
  accessMode === 'ReadWriteOnce' || accessMode === 'ReadWriteOncePod';

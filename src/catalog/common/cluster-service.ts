import { z } from 'zod';
import { dnsLabelSchema, labelsSchema, portNameSchema, portSchema } from '../../core/kubernetes/names';
import { identityOf, type RunningIdentity } from '../../core/workloads/identity';
import { teamField } from '../../core/workloads/identity-fields';
import type { WorkloadNames } from '../../core/workloads/names';
import { scrapeFields } from './scrape';

/** Where something that exists once in a cluster usually is. */
export interface ClusterService {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly port: readonly [string, number];
}

/** Fields of what exists once in a cluster: the owner of the cluster installs it, and no environment owns its namespace. */
export const clusterFields = ({ namespace, labels, port: [port, number] }: ClusterService) => ({
  namespace: dnsLabelSchema
    .default(namespace)
    .meta({ description: 'Namespace of its Pods; it belongs to the cluster, not to the environment' }),
  team: teamField,
  pods: z
    .strictObject({
      labels: labelsSchema.default(labels).meta({ description: 'Labels that select the Pods' }),
      ports: z
        .record(portNameSchema, portSchema)
        .default({ [port]: number })
        .meta({ description: 'Ports of the containers, by name' }),
    })
    .prefault({})
    .meta({ description: 'The Pods: their labels and ports' }),
  metrics: z.strictObject(scrapeFields(port)).prefault({}).meta({ description: 'Where its metrics are scraped' }),
});

/** Who it is. */
export const clusterIdentity = (
  names: WorkloadNames,
  { namespace, pods }: { readonly namespace: string; readonly pods: Pick<RunningIdentity['pods'], 'labels' | 'ports'> },
): RunningIdentity => ({ ...identityOf(names, { namespace, pods, storage: {}, deploy: { kind: 'external' } }), scope: 'cluster' });

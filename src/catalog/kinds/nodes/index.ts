import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import type { WorkloadKind } from '../../workload-kind';
import { nodeDiskIoSaturation } from './alerts/node-disk-io-saturation';
import { nodeFilesystemAlmostOutOfSpace } from './alerts/node-filesystem-almost-out-of-space';
import { nodeMemoryHigh } from './alerts/node-memory-high';
import { nodeNetworkPacketDrops } from './alerts/node-network-packet-drops';
import { systemHighCpu } from './alerts/system-high-cpu';
import { nodeRows } from './dashboard';
import { nodeSignals } from './metrics';

const alerts = [systemHighCpu, nodeMemoryHigh, nodeFilesystemAlmostOutOfSpace, nodeNetworkPacketDrops, nodeDiskIoSaturation];

const schema = z.strictObject({
  kind: z.literal('nodes'),
  team: teamField,
  alerts: alertsSchema(alerts),
});

/** The nodes of the cluster, watched by the environment that owns it; the chart's monitors find their exporters. */
export const nodes: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'CPU, memory, disks and network of the nodes',
  through: 'node_exporter',
  source: 'prometheus/node_exporter@a7dcc3a',
  alerts,
  identity: watching,
  faults: (_, { environment, monitoring }) =>
    monitoring.ownsCluster
      ? []
      : [
          {
            path: ['kind'],
            message: `${environment} does not own the cluster: two teams would be notified of a broken node`,
            help: 'write monitoring.ownsCluster: true in the file of one environment of the cluster, and this workload there',
          },
        ],
  observe: ({ name }, workload) => {
    // The chart gives all node exporters this job; each Prometheus knows those of its own release only.
    const selector = { job: 'node-exporter' };
    return {
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { selector }) }],
      signals: nodeSignals,
      panels: { subject: 'infrastructure', targets: selector, rows: nodeRows(selector, alertBounds(workload.alerts)) },
    };
  },
};

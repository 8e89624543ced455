import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { Signal } from '../../../core/alerts/signal';
import type { WorkloadKind } from '../../workload-kind';
import { nodeAlerts } from './alerts';
import { nodeRows } from './dashboard';

const schema = z.strictObject({
  kind: z.literal('nodes'),
  team: z.string().min(1).optional(),
  alerts: alertsSchema(nodeAlerts),
});

const device = ['device'];
const filesystem = ['device', 'mountpoint', 'fstype'];

// What node exporters write, as far as alerts and dashboards read it.
const signals: readonly Signal[] = [
  {
    metric: 'node_cpu_seconds_total',
    type: 'counter',
    labels: ['cpu', 'mode'],
    values: { mode: ['user', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal', 'nice'] },
    unit: 'seconds',
  },
  { metric: 'node_memory_MemAvailable_bytes', type: 'gauge', labels: [], unit: 'bytes' },
  { metric: 'node_memory_MemTotal_bytes', type: 'gauge', labels: [], unit: 'bytes' },
  { metric: 'node_filesystem_avail_bytes', type: 'gauge', labels: filesystem, unit: 'bytes' },
  { metric: 'node_filesystem_size_bytes', type: 'gauge', labels: filesystem, unit: 'bytes' },
  { metric: 'node_filesystem_readonly', type: 'gauge', labels: filesystem },
  { metric: 'node_network_receive_drop_total', type: 'counter', labels: device },
  { metric: 'node_network_receive_packets_total', type: 'counter', labels: device },
  { metric: 'node_disk_io_time_weighted_seconds_total', type: 'counter', labels: device, unit: 'seconds' },
];

/** The nodes of the cluster, watched by the environment that owns it; the chart's monitors find their exporters. */
export const nodes: WorkloadKind<typeof schema> = {
  schema,
  example: `nodes:
  kind: nodes
`,
  identity: () => undefined,
  faults: (_, { environment, monitoring }) =>
    monitoring.ownsCluster
      ? []
      : [
          {
            path: ['kind'],
            message: `${environment} does not own the cluster: a broken node would tell two teams`,
            help: 'move this workload to the file of the environment whose monitoring.ownsCluster is true',
          },
        ],
  // The chart gives all node exporters this job; each Prometheus knows those of its own release only.
  observe: (name, { alerts }) => ({
    ruleGroups: [{ name, rules: alertRules(nodeAlerts, alerts, { selector: { job: 'node-exporter' } }) }],
    signals,
    panels: {
      subject: 'infrastructure',
      targets: { job: 'node-exporter' },
      rows: nodeRows({ job: 'node-exporter' }, alertBounds(nodeAlerts, alerts)),
    },
  }),
};

import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const device = ['device'];
const filesystem = ['device', 'mountpoint', 'fstype'];

/** What node exporters write, as far as alerts and dashboards read it. */
export const nodeSignals: readonly Signal[] = [
  counter('node_cpu_seconds_total', ['cpu', 'mode'], {
    values: { mode: ['user', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal', 'nice'] },
    unit: 'seconds',
  }),
  gauge('node_load1'),
  gauge('node_memory_MemAvailable_bytes', [], { unit: 'bytes' }),
  gauge('node_memory_MemTotal_bytes', [], { unit: 'bytes' }),
  gauge('node_filesystem_avail_bytes', filesystem, { unit: 'bytes' }),
  gauge('node_filesystem_size_bytes', filesystem, { unit: 'bytes' }),
  gauge('node_filesystem_readonly', filesystem),
  counter('node_network_receive_drop_total', device),
  counter('node_network_receive_packets_total', device),
  counter('node_disk_io_time_weighted_seconds_total', device, { unit: 'seconds' }),
];

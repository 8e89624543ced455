import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Row, rateInterval } from '../../../core/dashboards/dashboard';
import { type LabelMatchers, metricName, not, notMatching, promql } from '../../../language/promql/tag';
import { each, highest, lines, named, perSecond, query, row } from '../../common/panels';
import { nodeDiskIoSaturation } from './alerts/node-disk-io-saturation';
import { nodeFilesystemAlmostOutOfSpace } from './alerts/node-filesystem-almost-out-of-space';
import { nodeMemoryHigh } from './alerts/node-memory-high';
import { nodeNetworkPacketDrops } from './alerts/node-network-packet-drops';
import { systemHighCpu } from './alerts/system-high-cpu';

const node = (name: string) => metricName(`node_${name}`);

const instance = ['instance'];

const cpuAndMemory = (selector: LabelMatchers, bounds: AlertBounds): Row =>
  row(
    'CPU and memory',
    lines(
      'Node CPU',
      'percentunit',
      query('{{instance}}', promql`1 - avg by (instance) (rate(node_cpu_seconds_total${{ ...selector, mode: 'idle' }}[${rateInterval}]))`),
      { bound: bounds(systemHighCpu) },
    ),
    lines(
      'Load per core',
      'short',
      query(
        '{{instance}}',
        promql`${highest(node('load1'), selector, instance)} / count by (instance) (node_cpu_seconds_total${{ ...selector, mode: 'idle' }})`,
      ),
    ),
    lines(
      'Node memory',
      'percentunit',
      query(
        '{{instance}}',
        promql`1 - ${highest(node('memory_MemAvailable_bytes'), selector, instance)} / ${highest(node('memory_MemTotal_bytes'), selector, instance)}`,
      ),
      { bound: bounds(nodeMemoryHigh) },
    ),
    lines('Major page faults', 'ops', query('{{instance}}', perSecond(node('vmstat_pgmajfault'), selector, instance))),
    lines('Clock offset', 's', query('{{instance}}', highest(node('timex_offset_seconds'), selector, instance))),
    lines(
      'Connections tracked',
      'percentunit',
      query(
        '{{instance}}',
        promql`${highest(node('nf_conntrack_entries'), selector, instance)} / ${highest(node('nf_conntrack_entries_limit'), selector, instance)}`,
      ),
    ),
  );

const disks = (selector: LabelMatchers, bounds: AlertBounds): Row => {
  const mounts = { ...selector, fstype: notMatching('tmpfs|overlay|squashfs|ramfs|') };
  const by = ['instance', 'mountpoint'];
  const left = (free: string, all: string) =>
    promql`${highest(node(`filesystem_${free}`), mounts, by)} / ${highest(node(`filesystem_${all}`), mounts, by)}`;
  const device = ['instance', 'device'];
  return row(
    'Disks',
    lines('Node disk: free space', 'percentunit', query(named(...by), left('avail_bytes', 'size_bytes')), {
      bound: bounds(nodeFilesystemAlmostOutOfSpace),
    }),
    lines('Free inodes', 'percentunit', query(named(...by), left('files_free', 'files'))),
    lines('Disk queue', 'short', query(named(...device), perSecond(node('disk_io_time_weighted_seconds_total'), selector, device)), {
      bound: bounds(nodeDiskIoSaturation),
    }),
    lines('Disk busy', 'percentunit', query(named(...device), perSecond(node('disk_io_time_seconds_total'), selector, device))),
    lines('NFS requests', 'ops', each.perSecond(node('nfs_requests_total'), selector, ['instance', 'method'])),
    lines('NFS retransmissions', 'ops', query('{{instance}}', perSecond(node('nfs_rpc_retransmissions_total'), selector, instance))),
  );
};

const network = (selector: LabelMatchers, bounds: AlertBounds): Row => {
  const real = { ...selector, device: not('lo') };
  const by = ['instance', 'device'];
  const rate = (name: string) => perSecond(node(`network_${name}_total`), real, by);
  return row(
    'Network',
    lines('Network I/O', 'Bps', [query(`${named(...by)} in`, rate('receive_bytes')), query(`${named(...by)} out`, rate('transmit_bytes'))]),
    lines('Packet drops', 'percentunit', query(named(...by), promql`${rate('receive_drop')} / (${rate('receive_packets')} > 0)`), {
      bound: bounds(nodeNetworkPacketDrops),
    }),
    lines('Network errors', 'pps', [
      query(`${named(...by)} in`, rate('receive_errs')),
      query(`${named(...by)} out`, rate('transmit_errs')),
    ]),
  );
};

/** Use, saturation and errors of every node: CPU, memory, disks and network. */
export const nodeRows = (selector: LabelMatchers, bounds: AlertBounds): readonly Row[] => [
  cpuAndMemory(selector, bounds),
  disks(selector, bounds),
  network(selector, bounds),
];

import type { AlertBounds } from '../../../core/alerts/alert-bounds';
import { type Row, rateInterval } from '../../../core/dashboards/dashboard';
import { type LabelMatchers, metricName, not, notMatching, promql } from '../../../language/promql/tag';
import { above, below, highest, lines, named, perSecond, query, row } from '../../shared/panels';

const node = (name: string) => metricName(`node_${name}`);

const instance = ['instance'];

const cpuAndMemory = (selector: LabelMatchers, bounds: AlertBounds): Row =>
  row(
    'CPU and memory',
    lines('Node CPU', 'percentunit', {
      bound: above(bounds('SystemHighCPU', 'ratio')),
      targets: [
        query(
          '{{instance}}',
          promql`1 - avg by (instance) (rate(node_cpu_seconds_total${{ ...selector, mode: 'idle' }}[${rateInterval}]))`,
        ),
      ],
    }),
    lines('Load per core', 'short', {
      targets: [
        query(
          '{{instance}}',
          promql`${highest(node('load1'), selector, instance)} / count by (instance) (node_cpu_seconds_total${{ ...selector, mode: 'idle' }})`,
        ),
      ],
    }),
    lines('Node memory', 'percentunit', {
      bound: above(bounds('NodeMemoryHigh', 'ratio')),
      targets: [
        query(
          '{{instance}}',
          promql`1 - ${highest(node('memory_MemAvailable_bytes'), selector, instance)} / ${highest(node('memory_MemTotal_bytes'), selector, instance)}`,
        ),
      ],
    }),
    lines('Major page faults', 'ops', { targets: [query('{{instance}}', perSecond(node('vmstat_pgmajfault'), selector, instance))] }),
    lines('Clock offset', 's', { targets: [query('{{instance}}', highest(node('timex_offset_seconds'), selector, instance))] }),
    lines('Connections tracked', 'percentunit', {
      targets: [
        query(
          '{{instance}}',
          promql`${highest(node('nf_conntrack_entries'), selector, instance)} / ${highest(node('nf_conntrack_entries_limit'), selector, instance)}`,
        ),
      ],
    }),
  );

const disks = (selector: LabelMatchers, bounds: AlertBounds): Row => {
  const mounts = { ...selector, fstype: notMatching('tmpfs|overlay|squashfs|ramfs|') };
  const by = ['instance', 'mountpoint'];
  const left = (free: string, all: string) =>
    promql`${highest(node(`filesystem_${free}`), mounts, by)} / ${highest(node(`filesystem_${all}`), mounts, by)}`;
  const device = ['instance', 'device'];
  return row(
    'Disks',
    lines('Node disk: free space', 'percentunit', {
      bound: below(bounds('NodeFilesystemAlmostOutOfSpace', 'free')),
      targets: [query(named(...by), left('avail_bytes', 'size_bytes'))],
    }),
    lines('Free inodes', 'percentunit', { targets: [query(named(...by), left('files_free', 'files'))] }),
    lines('Disk queue', 'short', {
      bound: above(bounds('NodeDiskIOSaturation', 'queue')),
      targets: [query(named(...device), perSecond(node('disk_io_time_weighted_seconds_total'), selector, device))],
    }),
    lines('Disk busy', 'percentunit', {
      targets: [query(named(...device), perSecond(node('disk_io_time_seconds_total'), selector, device))],
    }),
    lines('NFS requests', 'ops', {
      targets: [query(named('instance', 'method'), perSecond(node('nfs_requests_total'), selector, ['instance', 'method']))],
    }),
    lines('NFS retransmissions', 'ops', {
      targets: [query('{{instance}}', perSecond(node('nfs_rpc_retransmissions_total'), selector, instance))],
    }),
  );
};

const network = (selector: LabelMatchers, bounds: AlertBounds): Row => {
  const real = { ...selector, device: not('lo') };
  const by = ['instance', 'device'];
  const rate = (name: string) => perSecond(node(`network_${name}_total`), real, by);
  return row(
    'Network',
    lines('Network I/O', 'Bps', {
      targets: [query(`${named(...by)} in`, rate('receive_bytes')), query(`${named(...by)} out`, rate('transmit_bytes'))],
    }),
    lines('Packet drops', 'percentunit', {
      bound: above(bounds('NodeNetworkPacketDrops', 'ratio')),
      targets: [query(named(...by), promql`${rate('receive_drop')} / (${rate('receive_packets')} > 0)`)],
    }),
    lines('Network errors', 'pps', {
      targets: [query(`${named(...by)} in`, rate('receive_errs')), query(`${named(...by)} out`, rate('transmit_errs'))],
    }),
  );
};

/** Use, saturation and errors of every node: CPU, memory, disks and network. */
export const nodeRows = (selector: LabelMatchers, bounds: AlertBounds): readonly Row[] => [
  cpuAndMemory(selector, bounds),
  disks(selector, bounds),
  network(selector, bounds),
];

import { z } from 'zod';
import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, held, quiet, series, settled, steady, type Timeline } from '../../../core/alerts/scenario';
import { type LabelMatchers, metricName, notMatching, type PromQL, promql } from '../../../language/promql/tag';
import { lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';

/** Label of everything that the node exporters write: the job that the chart gives them. */
export interface NodeContext {
  readonly selector: { readonly job: string };
}

const node = ({ selector }: NodeContext) => ({ ...selector, instance: 'n1' });

const cpuHigh = alertTemplate({
  alert: 'SystemHighCPU',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { ratio: ratioSchema.default(0.8), window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ ratio, window }, context: NodeContext, timing) => {
    const { selector } = context;
    const time = settled(window, timing);
    // Of the sixty seconds of a minute.
    const spent = (modes: Readonly<Record<string, number>>) =>
      Object.entries(modes).map(([mode, share]) =>
        series('node_cpu_seconds_total', { ...node(context), cpu: '0', mode }, growing(60 * share, time)),
      );
    const busy = halfway(ratio);
    return {
      // Waiting for a disk is no computing, and stolen time was never ours.
      expr: promql`
        sum by (job, instance) (rate(node_cpu_seconds_total${{ ...selector, mode: notMatching('idle|iowait|steal') }}[${window}]))
        /
        count by (job, instance) (node_cpu_seconds_total${{ ...selector, mode: 'idle' }})
        > ${ratio}
      `,
      summary: 'Node {{ $labels.instance }} is busy',
      description: '{{ $labels.instance }} uses {{ $value | humanizePercentage }} of its CPUs.',
      runbook: 'nodes/cpu',
      firesOn: [fires('it computes', time, { labels: node(context), series: spent({ user: busy, idle: 1 - busy }) })],
      staysQuietOn: [quiet('it waits for its disk', time, spent({ iowait: busy, user: ratio / 10, idle: 1 - busy }))],
    };
  },
});

const memoryHigh = alertTemplate({
  alert: 'NodeMemoryHigh',
  for: lasting('15m'),
  severity: 'warning',
  parameters: { ratio: ratioSchema.default(0.9) },
  write: ({ ratio }, context: NodeContext, timing) => {
    const { selector } = context;
    const time = held(timing);
    const used = (share: number) => [
      series('node_memory_MemAvailable_bytes', node(context), steady(1e9 * (1 - share), time)),
      series('node_memory_MemTotal_bytes', node(context), steady(1e9, time)),
    ];
    return {
      expr: promql`1 - node_memory_MemAvailable_bytes${selector} / node_memory_MemTotal_bytes${selector} > ${ratio}`,
      summary: 'Node {{ $labels.instance }} is short of memory',
      description: '{{ $value | humanizePercentage }} of the memory of {{ $labels.instance }} is in use.',
      runbook: 'nodes/memory',
      firesOn: [fires('more is in use than allowed', time, { labels: node(context), series: used(halfway(ratio)) })],
      staysQuietOn: [quiet('half of what is allowed is in use', time, used(ratio / 2))],
    };
  },
});

const filesystemFull = alertTemplate({
  alert: 'NodeFilesystemAlmostOutOfSpace',
  for: lasting('30m'),
  severity: 'critical',
  parameters: {
    free: ratioSchema.default(0.05),
    fstypes: z
      .string()
      .default('tmpfs|overlay|squashfs|ramfs|')
      .meta({ description: 'Kinds of file system that are not looked at, as a regular expression' }),
  },
  write: ({ free, fstypes }, context: NodeContext, timing) => {
    const time = held(timing);
    const selector: LabelMatchers = { ...context.selector, fstype: notMatching(fstypes) };
    const disk = { ...node(context), device: '/dev/sda1', mountpoint: '/', fstype: 'ext4' };
    const space = (share: number, readOnly: number) => [
      series('node_filesystem_avail_bytes', disk, steady(1e9 * share, time)),
      series('node_filesystem_size_bytes', disk, steady(1e9, time)),
      series('node_filesystem_readonly', disk, steady(readOnly, time)),
    ];
    return {
      expr: promql`
        node_filesystem_avail_bytes${selector} / node_filesystem_size_bytes${selector} < ${free}
        and
        node_filesystem_readonly${selector} == 0
      `,
      summary: '{{ $labels.mountpoint }} of {{ $labels.instance }} is almost full',
      description: '{{ $labels.mountpoint }} on {{ $labels.instance }} has {{ $value | humanizePercentage }} left.',
      runbook: 'nodes/disk',
      firesOn: [fires('little is left', time, { labels: disk, series: space(free / 2, 0) })],
      staysQuietOn: [quiet('it can not be written to', time, space(free / 2, 1)), quiet('there is room', time, space(halfway(free), 0))],
    };
  },
});

interface DeviceRate {
  readonly time: Timeline;
  readonly labels: Readonly<Record<string, string>>;
}

const packets = ({ time, labels }: DeviceRate, dropped: number) => [
  series('node_network_receive_drop_total', labels, dropped === 0 ? steady(3, time) : growing(1000 * dropped, time)),
  series('node_network_receive_packets_total', labels, growing(1000, time)),
];

const packetDrops = alertTemplate({
  alert: 'NodeNetworkPacketDrops',
  for: lasting('30m'),
  severity: 'warning',
  parameters: {
    ratio: ratioSchema.default(0.01),
    devices: z
      .string()
      .default('lo|veth.+|cali.+|cni.+|docker.+')
      .meta({ description: 'Devices that are not looked at, as a regular expression' }),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ ratio, devices, window }, context: NodeContext, timing) => {
    const selector: LabelMatchers = { ...context.selector, device: notMatching(devices) };
    const labels = { ...node(context), device: 'eth0' };
    const at: DeviceRate = { time: settled(window, timing), labels };
    return {
      expr: promql`
        rate(node_network_receive_drop_total${selector}[${window}])
        /
        (rate(node_network_receive_packets_total${selector}[${window}]) > 0)
        > ${ratio}
      `,
      summary: '{{ $labels.instance }} drops packets',
      description:
        '{{ $value | humanizePercentage }} of the packets received on {{ $labels.device }} of {{ $labels.instance }} are dropped.',
      runbook: 'nodes/network',
      firesOn: [fires('more are dropped than allowed', at.time, { labels, series: packets(at, halfway(ratio)) })],
      staysQuietOn: [quiet('some were dropped long ago', at.time, packets(at, 0))],
    };
  },
});

const diskSaturated = alertTemplate({
  alert: 'NodeDiskIOSaturation',
  for: lasting('30m'),
  severity: 'warning',
  parameters: {
    queue: z.number().positive().default(10).meta({ description: 'Requests that wait for the disk on average' }),
    devices: z.string().default('loop.+|ram.+').meta({ description: 'Devices that are not looked at, as a regular expression' }),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ queue, devices, window }, context: NodeContext, timing) => {
    const time = settled(window, timing);
    const labels = { ...node(context), device: 'sda' };
    const waited = (requests: number) => [series('node_disk_io_time_weighted_seconds_total', labels, growing(60 * requests, time))];
    const rate: PromQL = promql`rate(${metricName('node_disk_io_time_weighted_seconds_total')}${{ ...context.selector, device: notMatching(devices) }}[${window}])`;
    return {
      expr: promql`${rate} > ${queue}`,
      summary: 'Disk {{ $labels.device }} of {{ $labels.instance }} is saturated',
      description: 'The queue of {{ $labels.device }} on {{ $labels.instance }} holds {{ $value | printf "%.1f" }} requests on average.',
      runbook: 'nodes/disk-io',
      firesOn: [fires('more wait than allowed', time, { labels, series: waited(1.5 * queue) })],
      staysQuietOn: [quiet('few wait', time, waited(queue / 20))],
    };
  },
});

/** Alerts on the nodes of the cluster. */
export const nodeAlerts: readonly AlertTemplate<NodeContext>[] = [cpuHigh, memoryHigh, filesystemFull, packetDrops, diskSaturated];

import { z } from 'zod';
import {
  alertTemplate,
  defaults,
  fires,
  growing,
  metricName,
  notMatching,
  type PromQL,
  promql,
  quiet,
  series,
} from '../../../common/alert';
import { type NodeContext, node } from '../context';

/** Too many requests wait for a disk. */
export const nodeDiskIoSaturation = alertTemplate({
  alert: 'NodeDiskIOSaturation',
  for: '30m',
  severity: 'warning',
  runbook: 'nodes/disk-io',
  parameters: {
    queue: z.number().positive().default(10).meta({ description: 'Requests that wait for the disk on average' }),
    devices: z.string().default('loop.+|ram.+').meta({ description: 'Devices that are left out, as a regular expression' }),
    window: defaults.duration('5m'),
  },
  bound: { above: 'queue' },
  write: ({ queue, devices, window }, context: NodeContext, time) => {
    const labels = { ...node(context), device: 'sda' };
    const waited = (requests: number) => [series('node_disk_io_time_weighted_seconds_total', labels, growing(60 * requests, time))];
    const rate: PromQL = promql`rate(${metricName('node_disk_io_time_weighted_seconds_total')}${{ ...context.selector, device: notMatching(devices) }}[${window}])`;
    return {
      expr: promql`${rate} > ${queue}`,
      summary: {
        en: 'Disk {{ $labels.device }} of {{ $labels.instance }} is saturated',
        ko: '{{ $labels.instance }} {{ $labels.device }} 디스크 I/O 포화',
      },
      description: {
        en: 'The queue of {{ $labels.device }} on {{ $labels.instance }} holds {{ $value | printf "%.1f" }} requests on average.',
        ko: '{{ $labels.instance }}의 {{ $labels.device }} 큐에 평균 {{ $value | printf "%.1f" }}건의 요청이 쌓여 있습니다.',
      },
      value: { en: '{{ $value | printf "%.1f" }} requests', ko: '요청 {{ $value | printf "%.1f" }}건' },
      firesOn: [fires('more wait than allowed', time, { labels, series: waited(1.5 * queue) })],
      staysQuietOn: [quiet('few wait', time, waited(queue / 20))],
    };
  },
});

import { z } from 'zod';
import {
  alertTemplate,
  defaults,
  fires,
  halfway,
  type LabelMatchers,
  notMatching,
  promql,
  quiet,
  series,
  steady,
} from '../../../common/alert';
import { type NodeContext, node } from '../context';

/** A file system that can be written to is almost full. */
export const nodeFilesystemAlmostOutOfSpace = alertTemplate({
  alert: 'NodeFilesystemAlmostOutOfSpace',
  for: '30m',
  severity: 'critical',
  runbook: 'nodes/disk',
  parameters: {
    free: defaults.ratio(0.05),
    fstypes: z
      .string()
      .default('tmpfs|overlay|squashfs|ramfs|')
      .meta({ description: 'Kinds of file system that are left out, as a regular expression' }),
  },
  bound: { below: 'free' },
  write: ({ free, fstypes }, context: NodeContext, time) => {
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
      summary: {
        en: '{{ $labels.mountpoint }} of {{ $labels.instance }} is almost full',
        ko: '{{ $labels.instance }} {{ $labels.mountpoint }} 디스크 공간 부족',
      },
      description: {
        en: '{{ $labels.mountpoint }} on {{ $labels.instance }} has {{ $value | humanizePercentage }} left.',
        ko: '{{ $labels.instance }}의 {{ $labels.mountpoint }}에 여유 공간이 {{ $value | humanizePercentage }} 남았습니다.',
      },
      firesOn: [fires('little is left', time, { labels: disk, series: space(free / 2, 0) })],
      staysQuietOn: [quiet('it cannot be written to', time, space(free / 2, 1)), quiet('there is room', time, space(halfway(free), 0))],
    };
  },
});

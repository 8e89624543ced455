import { patternSchema } from '../../../../core/kubernetes/names';
import { textMatching } from '../../../../language/regexp/texts';
import { alertTemplate, defaults, fires, halfway, type JobContext, matching, promql, quiet, series, steady } from '../../../common/alert';

/** The exporter knows the size of the data but no free space; the kubelet does, as long as the volume is a claim. */
export const postgresqlDiskFull = alertTemplate({
  alert: 'PostgreSQLDiskFull',
  for: '5m',
  severity: 'critical',
  runbook: 'postgres/disk',
  parameters: {
    free: defaults.positiveRatio(0.1),
    pvc: patternSchema.optional().meta({ description: 'Claims of the data, as a regular expression; by default data-<workload>-.*' }),
  },
  bound: { below: 'free' },
  write: ({ free, pvc }, { selector: { namespace, job } }: JobContext, time) => {
    const claims = pvc ?? `data-${job}-.*`;
    const volumes = { namespace, persistentvolumeclaim: matching(claims) };
    // The schema lets only patterns pass that match something.
    const one = { namespace, persistentvolumeclaim: textMatching(claims) ?? '' };
    const left = (share: number) => [
      series('kubelet_volume_stats_available_bytes', one, steady(share * 1e9, time)),
      series('kubelet_volume_stats_capacity_bytes', one, steady(1e9, time)),
    ];
    return {
      expr: promql`
        max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes${volumes})
        /
        max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_capacity_bytes${volumes})
        < ${free}
      `,
      summary: { en: 'Database volume nearly full', ko: '데이터베이스 볼륨 공간 부족' },
      description: {
        en: 'Only {{ $value | humanizePercentage }} of {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} is free.',
        ko: '{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} 볼륨의 여유 공간이 {{ $value | humanizePercentage }}뿐입니다.',
      },
      firesOn: [fires('half of what must stay free', time, { labels: one, series: left(free / 2) })],
      staysQuietOn: [quiet('much more is free', time, left(halfway(free)))],
    };
  },
});

import { alertTemplate, defaults, fires, promql, quiet, steady } from '../../../common/alert';
import type { ClusterContext } from '../context';
import { capacity, claim, freeShare, readOnly, readOnlySpace, space } from '../volumes';

/** A volume is full. A trend would say nothing of it: what is full no longer changes. */
export const kubePersistentVolumeFull = alertTemplate({
  alert: 'KubePersistentVolumeFull',
  for: '1m',
  severity: 'critical',
  runbook: 'kubernetes/volume-full',
  parameters: { free: defaults.ratio(0.03) },
  write: ({ free }, context: ClusterContext, time) => ({
    expr: promql`
      (
        ${freeShare(context)}
      ) < ${free}
      unless
      ${readOnly(context)}
    `,
    summary: { en: 'Volume {{ $labels.persistentvolumeclaim }} is full', ko: '{{ $labels.persistentvolumeclaim }} 볼륨 가득 참' },
    description: {
      en: '{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left.',
      ko: '{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} 볼륨의 여유 공간이 {{ $value | humanizePercentage }} 남았습니다.',
    },
    firesOn: [
      fires('little is left', time, { labels: claim(context), series: space(context, time, steady((capacity * free) / 2, time)) }),
      fires('nothing is left', time, { labels: claim(context), series: space(context, time, steady(0, time)) }),
    ],
    staysQuietOn: [
      quiet('twice as much is left', time, space(context, time, steady(Math.min(capacity, 2 * capacity * free), time))),
      quiet('nobody may write to it', time, readOnlySpace(context, time, steady(0, time))),
    ],
  }),
});

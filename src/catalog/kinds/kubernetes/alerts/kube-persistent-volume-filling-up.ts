import {
  alertTemplate,
  defaults,
  durationOf,
  fires,
  inKorean,
  inMilliseconds,
  inSeconds,
  promql,
  quiet,
  steady,
  type Timeline,
} from '../../../common/alert';
import { type ClusterContext, own } from '../context';
import { capacity, claim, freeShare, readOnly, readOnlySpace, space } from '../volumes';

/** A volume that is short of room and goes on filling. */
export const kubePersistentVolumeFillingUp = alertTemplate({
  alert: 'KubePersistentVolumeFillingUp',
  for: '1h',
  severity: 'warning',
  runbook: 'kubernetes/volume',
  parameters: {
    free: defaults.ratio(0.15),
    window: defaults.duration('6h').meta({ description: 'How far back the trend reaches' }),
    within: defaults.duration('4d').meta({ description: 'When it would be full' }),
  },
  bound: { below: 'free' },
  write: ({ free, window, within }, context: ClusterContext, timing) => {
    const at = inMilliseconds(window) + 2 * inMilliseconds(timing.for) + 2 * inMilliseconds(timing.keepFiringFor) + 3_600_000;
    const interval = Math.max(60_000, Math.floor(inMilliseconds(window) / 36));
    const time: Timeline = { interval: durationOf(interval), at: durationOf(at) };
    const steps = Math.ceil(at / interval) + 5;
    // At the end of the samples nothing is left, so the trend meets zero in time from wherever it is looked at.
    const left = Math.floor((capacity * free) / 2);
    const falling = `${left}-${left / steps}x${steps}`;
    return {
      expr: promql`
        (
          ${freeShare(context)}
        ) < ${free}
        and
        max by (namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes${own(context)}[${window}], ${inSeconds(within)})) < 0
        unless
        ${readOnly(context)}
      `,
      summary: { en: 'Volume {{ $labels.persistentvolumeclaim }} fills up', ko: '{{ $labels.persistentvolumeclaim }} 볼륨 소진 중' },
      description: {
        en: `{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left and will be full within ${within}.`,
        ko: `{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} 볼륨의 여유 공간이 {{ $value | humanizePercentage }} 남았고, ${inKorean(within)} 안에 가득 찹니다.`,
      },
      firesOn: [fires('it has little room and loses more', time, { labels: claim(context), series: space(context, time, falling) })],
      staysQuietOn: [
        quiet('it has little room but keeps it', time, space(context, time, steady(left, time))),
        quiet('it has room', time, space(context, time, `${capacity}-1x${steps}`)),
        quiet('nobody may write to it', time, readOnlySpace(context, time, falling)),
      ],
    };
  },
});

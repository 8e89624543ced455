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

/** A volume will be full within hours. Two windows: the long one smooths compaction, the short one says that it goes on. */
export const kubePersistentVolumeFillingFast = alertTemplate({
  alert: 'KubePersistentVolumeFillingFast',
  for: '10m',
  severity: 'warning',
  runbook: 'kubernetes/volume-filling-fast',
  parameters: {
    free: defaults.ratio(0.4),
    window: defaults.duration('1h').meta({ description: 'How far back the trend reaches; it must go on for a third of that' }),
    within: defaults.duration('3h').meta({ description: 'When it would be full' }),
  },
  write: ({ free, window, within }, context: ClusterContext, timing) => {
    const recent = durationOf(Math.ceil(inMilliseconds(window) / 3));
    const interval = Math.max(1000, Math.floor(inMilliseconds(window) / 30));
    const at = 2 * inMilliseconds(window) + 2 * inMilliseconds(timing.for) + 2 * inMilliseconds(timing.keepFiringFor) + 10 * interval;
    const time: Timeline = { interval: durationOf(interval), at: durationOf(at) };
    const steps = Math.ceil(at / interval) + 5;
    const left = Math.floor((capacity * free) / 2);
    const trend = (length: typeof window) =>
      promql`max by (namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes${own(context)}[${length}], ${inSeconds(within)})) < 0`;
    // At the end of the samples nothing is left.
    const falling = `${left}-${left / steps}x${steps}`;
    const samplesOf = (length: number) => Math.ceil(length / interval);
    // A hundredth is left when it stops, so many samples before the end.
    const fallingUntil = (flat: number): string => {
      const falls = samplesOf(at) - flat;
      return `${left}-${(left * 0.99) / falls}x${falls} ${left / 100}x${flat + 5}`;
    };
    const [half, whole] = [samplesOf(inMilliseconds(recent) / 2) + 1, samplesOf(inMilliseconds(recent)) + 3];
    return {
      expr: promql`
        (
          ${freeShare(context)}
        ) < ${free}
        and
        ${trend(window)}
        and
        ${trend(recent)}
        unless
        ${readOnly(context)}
      `,
      summary: {
        en: 'Volume {{ $labels.persistentvolumeclaim }} fills within hours',
        ko: '{{ $labels.persistentvolumeclaim }} 볼륨이 몇 시간 안에 가득 참',
      },
      description: {
        en: `{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left and will be full within ${within}.`,
        ko: `{{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} 볼륨의 여유 공간이 {{ $value | humanizePercentage }} 남았고, ${inKorean(within)} 안에 가득 찹니다.`,
      },
      firesOn: [
        fires('it loses room quickly', time, { labels: claim(context), series: space(context, time, falling) }),
        fires('it pauses for a moment', time, { labels: claim(context), series: space(context, time, fallingUntil(half)) }),
      ],
      staysQuietOn: [
        quiet('it keeps what it has', time, space(context, time, steady(left, time))),
        quiet('it stopped losing room', time, space(context, time, fallingUntil(whole + samplesOf(inMilliseconds(timing.keepFiringFor))))),
        quiet('it has room', time, space(context, time, `${capacity}-1x${steps}`)),
        quiet('nobody may write to it', time, readOnlySpace(context, time, falling)),
      ],
    };
  },
});

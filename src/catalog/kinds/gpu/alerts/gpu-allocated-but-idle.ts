import { alertTemplate, defaults, fires, growing, inKorean, not, promql, quiet, series, steady } from '../../../common/alert';
import { card, type GpuContext, older } from '../context';

/** A Pod holds a card and has not used it for hours. */
export const gpuAllocatedButIdle = alertTemplate({
  alert: 'GPUAllocatedButIdle',
  for: '0s',
  severity: 'info',
  runbook: 'gpu/idle',
  parameters: { window: defaults.duration('2h') },
  write: ({ window }, context: GpuContext, time) => {
    const held = promql`DCGM_FI_DEV_GPU_UTIL${{ job: context.job, pod: not('') }}`;
    const user = { namespace: 'training', pod: 'train-0' };
    const used = (values: string, by: Readonly<Record<string, string>> = user) => [
      series('DCGM_FI_DEV_GPU_UTIL', { ...card(context, older), ...by }, values),
    ];
    return {
      expr: promql`
        max by (namespace, pod) (max_over_time(${held}[${window}])) == 0
        and
        max by (namespace, pod) (${held} offset ${window}) >= 0
      `,
      summary: { en: '{{ $labels.pod }} holds a GPU and does not use it', ko: '{{ $labels.pod }}가 GPU를 점유만 하고 사용하지 않음' },
      description: {
        en: `{{ $labels.namespace }}/{{ $labels.pod }} has not used its GPU for ${window}.`,
        ko: `{{ $labels.namespace }}/{{ $labels.pod }}에서 ${inKorean(window)} 동안 GPU를 사용하지 않았습니다.`,
      },
      firesOn: [fires('nothing runs on it', time, { labels: user, series: used(steady(0, time)) })],
      staysQuietOn: [quiet('it works', time, used(growing(1, time))), quiet('no Pod holds the card', time, used(steady(0, time), {}))],
    };
  },
});

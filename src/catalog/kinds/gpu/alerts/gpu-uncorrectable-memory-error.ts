import { alertTemplate, defaults, fires, growing, later, promql, quiet, series, steady } from '../../../common/alert';
import { firstEvent, happened } from '../../../common/forms/counters';
import { card, cardLabels, type GpuContext, host, older } from '../context';

/** Two bits of a word were wrong: what was computed with it is wrong, too. Switched off in the exporter's usual list of counters. */
export const gpuUncorrectableMemoryError = alertTemplate({
  alert: 'GPUUncorrectableMemoryError',
  for: '0s',
  keepFiringFor: '30m',
  severity: 'critical',
  runbook: 'gpu/memory-error',
  parameters: { window: defaults.duration('15m') },
  write: ({ window }, context: GpuContext, time) => {
    const errors = (values: string) => [series('DCGM_FI_DEV_ECC_DBE_VOL_TOTAL', card(context, older), values)];
    return {
      expr: happened(['Hostname', 'hostname', 'gpu', 'UUID'], promql`DCGM_FI_DEV_ECC_DBE_VOL_TOTAL${{ job: context.job }}`, window),
      summary: {
        en: `GPU {{ $labels.gpu }} of ${host}: uncorrectable memory error`,
        ko: `${host} GPU {{ $labels.gpu }} 정정 불가 메모리 오류`,
      },
      description: { en: 'Results that were computed on this card may be wrong.', ko: '이 카드에서 계산한 결과가 잘못되었을 수 있습니다.' },
      firesOn: [
        fires('errors are counted', time, { labels: cardLabels, series: errors(growing(1, time)) }),
        ...firstEvent(window, time, (values) => ({ labels: cardLabels, series: errors(values) })),
      ],
      staysQuietOn: [
        quiet('it happened long ago', time, errors(steady(2, time))),
        quiet('no error at all', time, errors(later(0, 3, time))),
      ],
    };
  },
});

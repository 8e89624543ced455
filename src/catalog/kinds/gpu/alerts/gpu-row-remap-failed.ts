import { alertTemplate, fires, promql, quiet, series, steady } from '../../../common/alert';
import { card, cardLabels, type GpuContext, host, older, perCard } from '../context';

/** A card has no spare row of memory left for one that failed. */
export const gpuRowRemapFailed = alertTemplate({
  alert: 'GPURowRemapFailed',
  for: '5m',
  severity: 'critical',
  runbook: 'gpu/row-remap-failed',
  parameters: {},
  write: (_, context: GpuContext, time) => {
    const failed = (value: number) => [series('DCGM_FI_DEV_ROW_REMAP_FAILURE', card(context, older), steady(value, time))];
    return {
      expr: promql`max by (${perCard}) (DCGM_FI_DEV_ROW_REMAP_FAILURE${{ job: context.job }}) > 0`,
      summary: { en: `GPU {{ $labels.gpu }} of ${host} must be replaced`, ko: `${host} GPU {{ $labels.gpu }} 교체 필요` },
      description: {
        en: 'The card has no spare row of memory left for one that failed.',
        ko: '고장 난 행을 대신할 예비 메모리 행이 카드에 더 이상 없습니다.',
      },
      firesOn: [fires('a row could not be remapped', time, { labels: cardLabels, series: failed(1) })],
      staysQuietOn: [quiet('all rows are good or remapped', time, failed(0))],
    };
  },
});

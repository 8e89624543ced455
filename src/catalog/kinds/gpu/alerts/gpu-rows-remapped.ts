import { alertTemplate, defaults, fires, promql, quiet, series, steady, turning } from '../../../common/alert';
import { card, cardLabels, type GpuContext, host, older, perCard } from '../context';

/** Rows of memory were remapped after uncorrectable errors; that takes effect with the next reset of the card. */
export const gpuRowsRemapped = alertTemplate({
  alert: 'GPURowsRemapped',
  for: '5m',
  severity: 'warning',
  runbook: 'gpu/rows-remapped',
  parameters: { since: defaults.duration('1d').meta({ description: 'How long a remapped row is news' }) },
  write: ({ since }, context: GpuContext, time) => {
    const remapped = (values: string) => [series('DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS', card(context, older), values)];
    return {
      expr: promql`max by (${perCard}) (increase(DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS${{ job: context.job }}[${since}])) > 0`,
      summary: { en: `GPU {{ $labels.gpu }} of ${host} remapped rows of memory`, ko: `${host} GPU {{ $labels.gpu }} 메모리 행 리매핑` },
      description: {
        en: 'Rows were remapped after uncorrectable errors; reset the card when it is free.',
        ko: '정정 불가(uncorrectable) 오류로 메모리 행이 리매핑되었습니다. 카드가 비면 리셋하세요.',
      },
      firesOn: [fires('a row was remapped', time, { labels: cardLabels, series: remapped(turning(0, 1, time)) })],
      staysQuietOn: [quiet('all of them are old', time, remapped(steady(3, time)))],
    };
  },
});

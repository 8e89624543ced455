import { alertTemplate, defaults, fires, promql, quiet, series, steady } from '../../../common/alert';
import { firing, own, type PipelineContext } from '../context';

/** Too many values of a column are missing. */
export const dataPipelineNullRatioHigh = alertTemplate({
  alert: 'DataPipelineNullRatioHigh',
  for: '0s',
  severity: 'warning',
  runbook: 'data-pipeline/nulls',
  follows: [['pipeline']],
  parameters: { ratio: defaults.ratio(0.05) },
  bound: { above: 'ratio' },
  write: ({ ratio }, context: PipelineContext, time) => {
    const nulls = (share: number) => [series('data_pipeline_null_ratio', own(context, { column: 'amount' }), steady(share, time))];
    return {
      expr: promql`max by (namespace, pipeline, column) (data_pipeline_null_ratio${own(context)}) > ${ratio}`,
      summary: { en: 'Many nulls in {{ $labels.pipeline }}', ko: '{{ $labels.pipeline }} null 비율 높음' },
      description: {
        en: '{{ $value | humanizePercentage }} of column {{ $labels.column }} of {{ $labels.pipeline }} is null.',
        ko: '{{ $labels.pipeline }}의 {{ $labels.column }} 컬럼 중 {{ $value | humanizePercentage }}가 null입니다.',
      },
      firesOn: [fires('more than allowed', time, { labels: { ...firing(context), column: 'amount' }, series: nulls((1 + ratio) / 2) })],
      staysQuietOn: [quiet('as many as allowed', time, nulls(ratio))],
    };
  },
});

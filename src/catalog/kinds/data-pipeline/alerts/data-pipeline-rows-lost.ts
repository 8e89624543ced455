import { alertTemplate, defaults, fires, promql, quiet, series, steady } from '../../../common/alert';
import { firing, own, type PipelineContext } from '../context';

/** Too few of the raw rows reach the feature set. */
export const dataPipelineRowsLost = alertTemplate({
  alert: 'DataPipelineRowsLost',
  for: '0s',
  severity: 'warning',
  runbook: 'data-pipeline/rows',
  follows: [['pipeline']],
  parameters: { ratio: defaults.ratio(0.9).meta({ description: 'Share of the raw rows that must reach the feature set' }) },
  bound: { below: 'ratio' },
  write: ({ ratio }, context: PipelineContext, time) => {
    const rows = (raw: number, feature: number) => [
      series('data_pipeline_rows', own(context, { stage: 'raw' }), steady(raw, time)),
      series('data_pipeline_rows', own(context, { stage: 'feature' }), steady(feature, time)),
    ];
    return {
      expr: promql`
        max by (namespace, pipeline) (data_pipeline_rows${own(context, { stage: 'feature' })})
        /
        (max by (namespace, pipeline) (data_pipeline_rows${own(context, { stage: 'raw' })}) > 0)
        < ${ratio}
      `,
      summary: { en: '{{ $labels.pipeline }} loses rows', ko: '{{ $labels.pipeline }} 행 유실' },
      description: {
        en: 'Only {{ $value | humanizePercentage }} of the raw rows of {{ $labels.pipeline }} reached the feature set.',
        ko: '{{ $labels.pipeline }} 원본 행의 {{ $value | humanizePercentage }}만 피처 세트에 들어갔습니다.',
      },
      firesOn: [fires('fewer rows arrive than must', time, { labels: firing(context), series: rows(1000, 500 * ratio) })],
      staysQuietOn: [quiet('all rows arrive', time, rows(1000, 1000)), quiet('there was nothing to lose', time, rows(0, 0))],
    };
  },
});

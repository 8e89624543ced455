import { alertTemplate, defaults, fires, promql, quiet, series, steady } from '../../../common/alert';
import { firing, own, type PipelineContext } from '../context';

/** A run found fewer raw rows than it must. */
export const dataPipelineTooFewRows = alertTemplate({
  alert: 'DataPipelineTooFewRows',
  for: '0s',
  severity: 'warning',
  runbook: 'data-pipeline/too-few-rows',
  follows: [['pipeline']],
  parameters: { min: defaults.positiveCount(1).meta({ description: 'Raw rows that a run must find' }) },
  bound: { below: 'min' },
  write: ({ min }, context: PipelineContext, time) => {
    const rows = (stage: string, count: number) => [series('data_pipeline_rows', own(context, { stage }), steady(count, time))];
    return {
      expr: promql`max by (namespace, pipeline) (data_pipeline_rows${own(context, { stage: 'raw' })}) < ${min}`,
      summary: { en: '{{ $labels.pipeline }} found too few rows', ko: '{{ $labels.pipeline }} 입력 행 부족' },
      description: {
        en: `The last run of {{ $labels.pipeline }} found {{ $value }} raw rows; ${min} are the least.`,
        ko: `{{ $labels.pipeline }}의 마지막 실행에서 원본 행이 {{ $value }}개뿐이었습니다. 최소 ${min}개가 필요합니다.`,
      },
      value: { en: '{{ $value }} rows', ko: '{{ $value }}행' },
      firesOn: [fires('a run finds one row less', time, { labels: firing(context), series: rows('raw', min - 1) })],
      staysQuietOn: [
        quiet('a run finds just enough', time, rows('raw', min)),
        quiet('the features are few', time, [...rows('raw', min), ...rows('feature', 0)]),
      ],
    };
  },
});

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
      summary: '{{ $labels.pipeline }} found too few rows',
      description: `The last run of {{ $labels.pipeline }} found {{ $value }} raw rows; ${min} are the least.`,
      firesOn: [fires('a run finds one row less', time, { labels: firing(context), series: rows('raw', min - 1) })],
      staysQuietOn: [
        quiet('a run finds just enough', time, rows('raw', min)),
        quiet('the features are few', time, [...rows('raw', min), ...rows('feature', 0)]),
      ],
    };
  },
});

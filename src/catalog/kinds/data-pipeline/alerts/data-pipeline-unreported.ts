import { alertTemplate, fires, promql, quiet, series, steady } from '../../../shared/alert';
import { ages, own, type PipelineContext } from '../context';

/** The age of a success does not exist where none was reported: the exporter was restarted, or the job never reports. */
export const dataPipelineUnreported = alertTemplate({
  alert: 'DataPipelineUnreported',
  for: '10m',
  severity: 'warning',
  runbook: 'data-pipeline/unreported',
  follows: [['every'], ['grace'], ['pipeline']],
  parameters: {},
  write: (_, context: PipelineContext, timing) => {
    const time = ages(context.maxAge, timing);
    return {
      expr: promql`absent_over_time(data_pipeline_last_success_timestamp_seconds${own(context)}[${context.maxAge}])`,
      summary: '{{ $labels.pipeline }} reports nothing',
      description: `No success of {{ $labels.pipeline }} was reported for ${context.maxAge}, not even an old one.`,
      firesOn: [fires('it never reported', time, { labels: own(context), series: [series('up', context.selector, steady(1, time))] })],
      staysQuietOn: [quiet('it reported', time, [series('data_pipeline_last_success_timestamp_seconds', own(context), steady(0, time))])],
    };
  },
});

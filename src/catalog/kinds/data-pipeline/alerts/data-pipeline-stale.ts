import { alertTemplate, fires, inSeconds, promql, quiet, remembered, series, steady } from '../../../common/alert';
import { ages, early, firing, own, type PipelineContext } from '../context';

/** The last success is older than the schedule allows. */
export const dataPipelineStale = alertTemplate({
  alert: 'DataPipelineStale',
  for: '10m',
  severity: 'critical',
  runbook: 'data-pipeline/stale',
  follows: [['every'], ['grace'], ['pipeline']],
  parameters: {},
  write: (_, context: PipelineContext, timing) => {
    const time = ages(context.maxAge, timing);
    const succeeded = (seconds: number) => [
      series('data_pipeline_last_success_timestamp_seconds', own(context), steady(Math.ceil(seconds), time)),
    ];
    return {
      expr: promql`time() - max by (namespace, pipeline) (last_over_time(data_pipeline_last_success_timestamp_seconds${own(context)}[${remembered(context.maxAge)}])) > ${inSeconds(context.maxAge)}`,
      summary: { en: '{{ $labels.pipeline }} has no recent success', ko: '{{ $labels.pipeline }} 최근 성공 없음' },
      description: {
        en: 'The last good run of {{ $labels.pipeline }} is {{ $value | humanizeDuration }} old.',
        ko: '{{ $labels.pipeline }}의 마지막 정상 실행이 {{ $value | humanizeDuration }} 전입니다.',
      },
      firesOn: [fires('a run is overdue', time, { labels: firing(context), series: succeeded(0) })],
      staysQuietOn: [quiet('the last run is half as old', time, succeeded(early(time, context.maxAge)))],
    };
  },
});

import {
  alertTemplate,
  durationOf,
  fires,
  inKorean,
  inMilliseconds,
  promql,
  quiet,
  remembered,
  series,
  steady,
} from '../../../common/alert';
import { ages, own, type PipelineContext } from '../context';

/** No success was ever reported, or none for so long that DataPipelineStale has forgotten the last one; a new pipeline has a day. */
export const dataPipelineUnreported = alertTemplate({
  alert: 'DataPipelineUnreported',
  for: '1d',
  severity: 'critical',
  runbook: 'data-pipeline/unreported',
  follows: [['every'], ['grace'], ['pipeline']],
  parameters: {},
  write: (_, context: PipelineContext, timing) => {
    const time = ages(context.maxAge, timing);
    // Shorter than what DataPipelineStale remembers, so that one of the two always fires.
    const known = durationOf(inMilliseconds(remembered(context.maxAge)) - 2 * 86_400_000);
    return {
      expr: promql`absent_over_time(data_pipeline_last_success_timestamp_seconds${own(context)}[${known}])`,
      summary: { en: '{{ $labels.pipeline }} reports nothing', ko: '{{ $labels.pipeline }} 보고 없음' },
      description: {
        en: `No success of {{ $labels.pipeline }} was reported within ${known}, not even an old one.`,
        ko: `${inKorean(known)} 동안 {{ $labels.pipeline }}의 성공이 한 번도 보고되지 않았고, 그 이전 기록도 없습니다.`,
      },
      firesOn: [fires('it never reported', time, { labels: own(context), series: [series('up', context.selector, steady(1, time))] })],
      staysQuietOn: [quiet('it reported', time, [series('data_pipeline_last_success_timestamp_seconds', own(context), steady(0, time))])],
    };
  },
});

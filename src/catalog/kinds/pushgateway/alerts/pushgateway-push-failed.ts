import { alertTemplate, fires, promql, quiet, series, steady } from '../../../common/alert';
import { type SeriesContext, scopedTo } from '../../../common/forms/scope';
import { group } from '../metrics';

/** The last push of a job was refused. */
export const pushgatewayPushFailed = alertTemplate({
  alert: 'PushgatewayPushFailed',
  for: '5m',
  severity: 'warning',
  runbook: 'pushgateway/refused',
  parameters: {},
  write: (_, context: SeriesContext, time) => {
    const { matchers, by, firing, sample } = scopedTo({ each: group }, context);
    const at = (good: number, refused: number) => [
      series('push_time_seconds', sample, steady(good, time)),
      series('push_failure_time_seconds', sample, steady(refused, time)),
    ];
    return {
      expr: promql`max by (${by}) (push_failure_time_seconds${matchers}) > max by (${by}) (push_time_seconds${matchers})`,
      summary: { en: 'A push of {{ $labels.exported_job }} was refused', ko: '{{ $labels.exported_job }} 푸시 거부' },
      description: {
        en: 'The last push of {{ $labels.exported_job }} to {{ $labels.namespace }}/{{ $labels.job }} was refused: its metrics contradict those of others.',
        ko: '{{ $labels.exported_job }}의 {{ $labels.namespace }}/{{ $labels.job }} 마지막 푸시가 거부되었습니다. 다른 메트릭과 일관되지 않습니다.',
      },
      value: { en: 'refused at {{ $value | humanizeTimestamp }}', ko: '{{ $value | humanizeTimestamp }}에 거부됨' },
      firesOn: [fires('the last push was refused', time, { labels: firing, series: at(100, 101) })],
      staysQuietOn: [quiet('none was ever refused', time, at(100, 0)), quiet('a push was accepted at the same time', time, at(100, 100))],
    };
  },
});

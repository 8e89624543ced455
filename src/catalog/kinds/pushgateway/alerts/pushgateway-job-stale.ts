import {
  alertTemplate,
  defaults,
  durationOf,
  fires,
  inMilliseconds,
  inSeconds,
  promql,
  quiet,
  remembered,
  series,
  steady,
  type Timeline,
} from '../../../common/alert';
import { type SeriesContext, scopedTo } from '../../../common/forms/scope';
import { group } from '../metrics';

/** A job has pushed nothing for longer than its schedule allows. */
export const pushgatewayJobStale = alertTemplate({
  alert: 'PushgatewayJobStale',
  for: '30m',
  severity: 'warning',
  runbook: 'pushgateway/stale',
  parameters: { above: defaults.duration('26h') },
  bound: { above: 'above' },
  write: ({ above }, context: SeriesContext, { for: pending }) => {
    const { matchers, by, firing, sample } = scopedTo({ each: group }, context);
    const memory = remembered(above);
    const after = (length: number): Timeline => ({ interval: durationOf(length / 100), at: durationOf(length) });
    const pushed = (values: string) => [series('push_time_seconds', sample, values)];
    const overdue = after(1.2 * inMilliseconds(above) + 2 * inMilliseconds(pending));
    const [known, forgotten] = [0.8, 1.2].map((share) => after(share * inMilliseconds(memory)));
    return {
      expr: promql`time() - max by (${by}) (max_over_time(push_time_seconds${matchers}[${memory}])) > ${inSeconds(above)}`,
      summary: { en: '{{ $labels.exported_job }} has pushed nothing', ko: '{{ $labels.exported_job }} 푸시 없음' },
      description: {
        en: 'The last push of {{ $labels.exported_job }} to {{ $labels.namespace }}/{{ $labels.job }} is {{ $value | humanizeDuration }} old.',
        ko: '{{ $labels.exported_job }}의 {{ $labels.namespace }}/{{ $labels.job }} 마지막 푸시가 {{ $value | humanizeDuration }} 전입니다.',
      },
      firesOn: [
        fires('its last push is too old', overdue, { labels: firing, series: pushed(steady(0, overdue)) }),
        ...(known === undefined ? [] : [fires('the gateway forgot it', known, { labels: firing, series: pushed('0x2 stale') })]),
      ],
      staysQuietOn: [
        quiet('it pushed in the meantime', overdue, pushed(steady(Math.ceil(inSeconds(overdue.at) - inSeconds(above) / 2), overdue))),
        ...(forgotten === undefined ? [] : [quiet('it was retired long ago', forgotten, pushed('0x2 stale'))]),
      ],
    };
  },
});

import { alertTemplate, defaults, fires, inKorean, interrupted, type PromQL, promql, quiet, series, steady } from '../../../common/alert';
import { first, labelsOf, type ProbeContext } from '../context';

/** Nothing is known of a target: the exporter is gone, or has no such module. */
export const probeMissing = alertTemplate({
  alert: 'ProbeMissing',
  for: '5m',
  severity: 'critical',
  runbook: 'probe/missing',
  follows: [['targets']],
  parameters: { window: defaults.duration('10m') },
  write: ({ window }, context: ProbeContext, time) => {
    const [target, ...others] = context.targets;
    const absent = (one: typeof target): PromQL =>
      promql`absent_over_time(probe_success${{ ...context.selector, ...labelsOf(one) }}[${window}])`;
    const probed = (values: string) => [
      series('probe_success', first(context), values),
      ...others.map((one) => series('probe_success', { ...context.selector, ...labelsOf(one) }, steady(1, time))),
    ];
    return {
      expr: others.reduce<PromQL>(
        (all, one) => promql`
          ${all}
          or
          ${absent(one)}
        `,
        absent(target),
      ),
      summary: { en: '{{ $labels.target }} is not probed', ko: '{{ $labels.target }} 프로브 없음' },
      description: {
        en: `No probe of {{ $labels.instance }} was reported within ${window}, so nobody would see that it is down.`,
        ko: `${inKorean(window)} 동안 {{ $labels.instance }} 프로브가 보고되지 않아 다운되어도 알 수 없습니다.`,
      },
      firesOn: [fires('its series ends', time, { labels: first(context), series: probed('1x2 stale') })],
      staysQuietOn: [
        quiet('every probe fails', time, probed(steady(0, time))),
        quiet('one probe failed', time, probed(interrupted(1, 0, time))),
      ],
    };
  },
});

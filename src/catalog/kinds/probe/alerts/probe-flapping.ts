import { alertTemplate, defaults, fires, inKorean, interrupted, promql, quiet, series, steady } from '../../../common/alert';
import { first, type ProbeContext } from '../context';

/** A target answers only now and then: one of several addresses or replicas behind it is bad. */
export const probeFlapping = alertTemplate({
  alert: 'ProbeFlapping',
  for: '10m',
  severity: 'warning',
  runbook: 'probe/flapping',
  follows: [['targets']],
  parameters: {
    ratio: defaults.positiveRatio(0.95),
    changes: defaults.positiveCount(4).meta({ description: 'Changes between good and bad within the window, at the least' }),
    window: defaults.duration('1h'),
  },
  bound: { below: 'ratio' },
  write: ({ ratio, changes, window }, context: ProbeContext, time) => {
    const probed = (values: string) => [series('probe_success', first(context), values)];
    // Every third probe fails.
    const now = Array.from({ length: 400 }, (_, index) => (index % 3 === 0 ? '0' : '1')).join(' ');
    const often = { interval: time.interval, at: time.at };
    return {
      expr: promql`
        max by (namespace, job, target, instance) (avg_over_time(probe_success${context.selector}[${window}])) < ${ratio}
        and
        max by (namespace, job, target, instance) (changes(probe_success${context.selector}[${window}])) >= ${changes}
      `,
      summary: { en: '{{ $labels.target }} answers only sometimes', ko: '{{ $labels.target }} 응답 불안정' },
      description: {
        en: `{{ $value | humanizePercentage }} of the probes of {{ $labels.instance }} succeeded within ${window}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.instance }} 프로브의 {{ $value | humanizePercentage }}만 성공했습니다.`,
      },
      firesOn: [fires('every third probe fails', often, { labels: first(context), series: probed(now) })],
      staysQuietOn: [
        quiet('one probe failed', time, probed(interrupted(1, 0, time))),
        quiet('no probe succeeds', time, probed(steady(0, time))),
      ],
    };
  },
});

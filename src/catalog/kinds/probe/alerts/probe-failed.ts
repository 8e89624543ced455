import { alertTemplate, defaults, fires, inKorean, interrupted, promql, quiet, series, steady, turning } from '../../../common/alert';
import { first, type ProbeContext } from '../context';

/** A target does not answer from outside, or answers wrongly: DNS, certificate, ingress or the service itself. */
export const probeFailed = alertTemplate({
  alert: 'ProbeFailed',
  for: '1m',
  keepFiringFor: '2m',
  severity: 'critical',
  runbook: 'probe/failed',
  follows: [['targets']],
  parameters: { ratio: defaults.positiveRatio(0.5), window: defaults.duration('5m') },
  bound: { below: 'ratio' },
  write: ({ ratio, window }, context: ProbeContext, time) => {
    const probed = (values: string) => [series('probe_success', first(context), values)];
    return {
      expr: promql`max by (namespace, job, target, instance) (avg_over_time(probe_success${context.selector}[${window}])) < ${ratio}`,
      summary: { en: '{{ $labels.target }} does not answer from outside', ko: '{{ $labels.target }} 외부에서 응답 없음' },
      description: {
        en: `{{ $value | humanizePercentage }} of the probes of {{ $labels.instance }} succeeded within ${window}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.instance }} 프로브의 {{ $value | humanizePercentage }}만 성공했습니다.`,
      },
      firesOn: [fires('no probe succeeds', time, { labels: first(context), series: probed(turning(1, 0, time)) })],
      staysQuietOn: [
        quiet('every probe succeeds', time, probed(steady(1, time))),
        quiet('one probe failed', time, probed(interrupted(1, 0, time))),
      ],
    };
  },
});

import { alertTemplate, defaults, fires, inKorean, inSeconds, promql, quiet, series, steady } from '../../../common/alert';
import { first, type ProbeContext } from '../context';

/** A target answers, but slowly. A probe that fails lasts until its timeout, so failed ones do not count. */
export const probeSlow = alertTemplate({
  alert: 'ProbeSlow',
  for: '10m',
  severity: 'warning',
  runbook: 'probe/slow',
  follows: [['targets']],
  parameters: { duration: defaults.duration('2s'), window: defaults.duration('10m') },
  bound: { above: 'duration' },
  write: ({ duration, window }, context: ProbeContext, time) => {
    const probed = (success: number, seconds: number) => [
      series('probe_success', first(context), steady(success, time)),
      series('probe_duration_seconds', first(context), steady(seconds, time)),
    ];
    const bound = inSeconds(duration);
    return {
      expr: promql`
        min by (namespace, job, target, instance) (avg_over_time(probe_duration_seconds${context.selector}[${window}])) > ${bound}
        and
        min by (namespace, job, target, instance) (min_over_time(probe_success${context.selector}[${window}])) == 1
      `,
      summary: { en: '{{ $labels.target }} is slow from outside', ko: '{{ $labels.target }} 외부 응답 지연' },
      description: {
        en: `A probe of {{ $labels.instance }} lasts {{ $value | humanizeDuration }} on average; ${duration} are allowed.`,
        ko: `{{ $labels.instance }} 프로브에 평균 {{ $value | humanizeDuration }}가 걸립니다. 허용 시간은 ${inKorean(duration)}입니다.`,
      },
      firesOn: [fires('slower than allowed', time, { labels: first(context), series: probed(1, bound * 1.5) })],
      staysQuietOn: [quiet('quick enough', time, probed(1, bound / 2)), quiet('every probe fails', time, probed(0, bound * 1.5))],
    };
  },
});

import {
  alertTemplate,
  defaults,
  durationOf,
  fires,
  inKorean,
  inMilliseconds,
  type JobContext,
  promql,
  quiet,
  series,
  steady,
} from '../../../common/alert';

/** Goroutines that never end: there are twice as many as before. */
export const goGoroutinesGrow = alertTemplate({
  alert: 'GoGoroutinesGrow',
  for: '15m',
  severity: 'warning',
  runbook: 'http-service/goroutines',
  parameters: { above: defaults.positiveCount(1000), since: defaults.duration('2h'), window: defaults.duration('10m') },
  bound: { above: 'above' },
  write: ({ above, since, window }, { selector }: JobContext, timing) => {
    const pod = { ...selector, pod: 'api-0' };
    const time = { ...timing, at: durationOf(inMilliseconds(timing.at) + inMilliseconds(since)) };
    const running = (values: string) => [series('go_goroutines', pod, values)];
    // It jumps where the wait and both windows fit in before the end.
    const before = Math.ceil(
      (inMilliseconds(time.at) - inMilliseconds(timing.for) - 2 * inMilliseconds(window)) / inMilliseconds(time.interval),
    );
    const least = promql`max by (namespace, job, pod) (min_over_time(go_goroutines${selector}[${window}]))`;
    const jumps = (from: number, to: number) => `${from}x${before} ${steady(to, time)}`;
    return {
      expr: promql`
        ${least} > ${above}
        and
        ${least} > 2 * max by (namespace, job, pod) (min_over_time(go_goroutines${selector}[${window}] offset ${since}))
      `,
      summary: { en: '{{ $labels.pod }} leaks goroutines', ko: '{{ $labels.pod }} 고루틴 누수' },
      description: {
        en: `{{ $value }} goroutines run, more than twice as many as ${since} ago.`,
        ko: `고루틴 {{ $value }}개가 실행 중이며, ${inKorean(since)} 전의 두 배를 넘습니다.`,
      },
      value: { en: '{{ $value }} goroutines', ko: '고루틴 {{ $value }}개' },
      firesOn: [fires('there are three times as many', time, { labels: pod, series: running(jumps(above / 2, 1.5 * above)) })],
      staysQuietOn: [
        quiet('there are many, as always', time, running(steady(3 * above, time))),
        quiet('there are three times as many, and still few', time, running(jumps(above / 4, 0.75 * above))),
      ],
    };
  },
});

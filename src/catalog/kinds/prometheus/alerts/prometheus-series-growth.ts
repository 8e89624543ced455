import { z } from 'zod';
import {
  alertTemplate,
  defaults,
  fires,
  inMilliseconds,
  type JobContext,
  lasting,
  promql,
  quiet,
  series,
  type Timeline,
} from '../../../common/alert';
import { server } from '../context';

/** Prometheus holds far more series than a day ago. */
export const prometheusSeriesGrowth = alertTemplate({
  alert: 'PrometheusSeriesGrowth',
  for: '30m',
  severity: 'warning',
  runbook: 'prometheus/cardinality',
  parameters: {
    factor: z.number().gt(1).default(1.5).meta({ description: 'So many times the series of a day ago are too many' }),
    minSeries: defaults.count(100_000).meta({ description: 'Under so many series, nothing is said' }),
  },
  write: ({ factor, minSeries }, context: JobContext, timing) => {
    const head = promql`prometheus_tsdb_head_series${context.selector}`;
    // Coarse steps: a day of samples in front, and behind it as long as the alert waits and lingers.
    const step = 600_000;
    const waits = Math.ceil((2 * inMilliseconds(timing.for) + inMilliseconds(timing.keepFiringFor)) / step);
    const time: Timeline = { interval: lasting('10m'), at: lasting(`${(150 + waits) * 10}m`) };
    const jumps = (before: number, after: number) => [
      series('prometheus_tsdb_head_series', server(context), `${before}x144 ${after}x${waits + 20}`),
    ];
    const many = Math.max(1000, minSeries);
    return {
      expr: promql`
        ${head} > ${factor} * (${head} offset 1d)
        and
        ${head} > ${minSeries}
      `,
      summary: { en: 'The number of series jumped', ko: '시계열 수 급증' },
      description: {
        en: '{{ $labels.pod }} holds {{ $value | humanize }} series, far more than a day ago: check for an unbounded label.',
        ko: '{{ $labels.pod }}의 시계열이 {{ $value | humanize }}개로 하루 전보다 크게 늘었습니다. 값이 무한히 늘어나는 레이블이 있는지 확인하세요.',
      },
      value: { en: '{{ $value | humanize }} series', ko: '시계열 {{ $value | humanize }}개' },
      firesOn: [fires('far more than yesterday', time, { labels: server(context), series: jumps(many, Math.ceil(2 * factor * many)) })],
      staysQuietOn: [
        quiet('as many as yesterday', time, jumps(2 * many, 2 * many)),
        quiet('a small server grows', time, jumps(minSeries / (4 * factor), minSeries / 2)),
      ],
    };
  },
});

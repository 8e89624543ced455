import { onceForName } from '../../../../language/once';
import { alertTemplate, defaults, durationOf, fires, inKorean, plenty, quiet, tooFew } from '../../../common/alert';
import { slowShare } from '../../../common/shares';
import { counted, type HttpContext, type Prefix } from '../context';
import { durationSeries } from '../series';

/** More than 5 % of the requests take longer than the bound. */
export const p95LatencyHigh = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}P95LatencyHigh`,
    for: '5m',
    keepFiringFor: '5m',
    severity: 'warning',
    runbook: 'http-service/high-latency',
    follows: [
      ['latency', 'p95'],
      ['metrics', 'duration'],
      ['metrics', 'labels', 'route'],
      ['metrics', 'probes'],
    ],
    parameters: { minRequests: defaults.count(20), window: defaults.duration('5m') },
    write: ({ minRequests, window }, context: HttpContext, time) => {
      const { dialect, bound } = context;
      const count = plenty(window, minRequests);
      return {
        expr: slowShare({
          histogram: dialect.duration,
          selector: counted(context),
          bound,
          ratio: 0.05,
          by: ['namespace', 'job'],
          window,
          floor: minRequests,
        }),
        summary: { en: 'Slow answers from {{ $labels.job }}', ko: '{{ $labels.job }} 응답 지연' },
        description: {
          en: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} took longer than ${durationOf(Math.round(bound * 1000))}, so the 95th percentile is above it.`,
          ko: `{{ $labels.namespace }}/{{ $labels.job }} 요청의 {{ $value | humanizePercentage }}가 ${inKorean(durationOf(Math.round(bound * 1000)))}보다 오래 걸려 p95가 기준을 넘었습니다.`,
        },
        firesOn: [
          fires('a fifth of the requests over the bound', time, {
            labels: context.selector,
            series: durationSeries(context, time, { within: 0.8 * count, all: count }),
          }),
        ],
        staysQuietOn: [
          quiet('all requests in the bucket of the bound', time, durationSeries(context, time, { within: count, all: count })),
          quiet('too few requests to judge by', time, durationSeries(context, time, { within: 0, all: tooFew(window, minRequests) })),
        ],
      };
    },
  }),
);

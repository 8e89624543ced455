import { z } from 'zod';
import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import {
  fires,
  halfway,
  held,
  interrupted,
  plenty,
  quiet,
  series,
  settled,
  steady,
  type Timeline,
  tooFew,
  turning,
} from '../../../core/alerts/scenario';
import { decimal, matching, promql } from '../../../language/promql/tag';
import {
  countSchema,
  type Duration,
  durationOf,
  durationSchema,
  exceededRatioSchema,
  inMilliseconds,
  lasting,
  positiveDurationSchema,
  positiveRatioSchema,
} from '../../../language/quantity';
import { badShare, slowShare } from '../../shared/shares';
import { counted, type HttpContext } from './context';
import { durationSeries, requestSeries } from './series';

type Prefix = HttpContext['dialect']['alertPrefix'];

const ratioParameters = (ratio: number, minRequests: number, window: string) => ({
  ratio: exceededRatioSchema.default(ratio),
  minRequests: countSchema.default(minRequests),
  window: positiveDurationSchema.default(lasting(window)),
});

const shareOfRequests = (context: HttpContext, statuses: string, parameters: { ratio: number; minRequests: number; window: Duration }) => {
  const { requests, labels } = context.dialect;
  const { minRequests, ...rest } = parameters;
  return badShare({
    bad: promql`${requests}${counted(context, { [labels.status]: matching(statuses) })}`,
    all: promql`${requests}${counted(context)}`,
    by: ['namespace', 'job'],
    floor: minRequests,
    ...rest,
  });
};

const highErrorRate = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}HighErrorRate`,
    for: lasting('2m'),
    keepFiringFor: lasting('5m'),
    severity: 'critical',
    parameters: ratioParameters(0.05, 20, '5m'),
    write: (parameters, context: HttpContext, timing) => {
      const { ratio, window, minRequests } = parameters;
      const time = settled(window, timing);
      const all = plenty(window, minRequests);
      return {
        expr: shareOfRequests(context, '5..', parameters),
        summary: '{{ $labels.job }} returns server errors',
        description: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status over the last ${window}.`,
        runbook: 'http-service/high-error-rate',
        firesOn: [
          fires('more server errors than allowed', time, {
            labels: context.selector,
            series: requestSeries(context, time, { success: all * (1 - halfway(ratio)), serverError: all * halfway(ratio) }),
          }),
        ],
        staysQuietOn: [
          quiet('client errors, unknown paths and half the allowed server errors', time, [
            ...requestSeries(context, time, { success: all, clientError: all, serverError: all * ratio }),
            ...requestSeries(context, time, { clientError: 5 * all, route: 'none' }),
          ]),
          quiet('too few requests to judge by', time, requestSeries(context, time, { serverError: tooFew(window, minRequests) })),
          quiet('no traffic: 0/0 is NaN and is dropped', time, requestSeries(context, time, { success: 0, serverError: 0 })),
        ],
      };
    },
  });

const highClientErrorRate = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}HighClientErrorRate`,
    for: lasting('10m'),
    severity: 'info',
    parameters: ratioParameters(0.25, 50, '10m'),
    write: (parameters, context: HttpContext, timing) => {
      const { ratio, window, minRequests } = parameters;
      const time = settled(window, timing);
      const all = plenty(window, minRequests);
      return {
        expr: shareOfRequests(context, '4..', parameters),
        summary: 'Many rejected requests at {{ $labels.job }}',
        description:
          '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} were answered with a 4xx status; look for a broken client or a changed request schema.',
        runbook: 'http-service/client-errors',
        firesOn: [
          fires('more client errors than allowed', time, {
            labels: context.selector,
            series: requestSeries(context, time, { success: all * (1 - halfway(ratio)), clientError: all * halfway(ratio) }),
          }),
        ],
        staysQuietOn: [
          quiet('scanner noise on unknown paths', time, [
            ...requestSeries(context, time, { success: all }),
            ...requestSeries(context, time, { clientError: 5 * all, route: 'none' }),
          ]),
          quiet('too few requests to judge by', time, requestSeries(context, time, { clientError: tooFew(window, minRequests) })),
        ],
      };
    },
  });

const p95LatencyHigh = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}P95LatencyHigh`,
    for: lasting('5m'),
    keepFiringFor: lasting('5m'),
    severity: 'warning',
    parameters: { minRequests: countSchema.default(20), window: positiveDurationSchema.default(lasting('5m')) },
    write: ({ minRequests, window }, context: HttpContext, timing) => {
      const { dialect, bound } = context;
      const time = settled(window, timing);
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
        summary: 'Slow answers from {{ $labels.job }}',
        description: `{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} took longer than ${durationOf(Math.round(bound * 1000))}, so the 95th percentile is above it.`,
        runbook: 'http-service/high-latency',
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
  });

const instanceDown = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}InstanceDown`,
    for: lasting('3m'),
    severity: 'warning',
    parameters: {},
    write: (_, { selector }: HttpContext, timing) => {
      const time = held(timing);
      return {
        expr: promql`up${selector} == 0`,
        summary: 'A replica of {{ $labels.job }} can not be scraped',
        description: 'Prometheus has not reached {{ $labels.namespace }}/{{ $labels.pod }} for some minutes.',
        runbook: 'http-service/instance-down',
        firesOn: [
          fires('one of two replicas stops answering', time, {
            labels: { ...selector, pod: 'api-0' },
            series: [
              series('up', { ...selector, pod: 'api-0' }, turning(1, 0, time)),
              series('up', { ...selector, pod: 'api-1' }, steady(1, time)),
            ],
          }),
        ],
        staysQuietOn: [quiet('one missed scrape', time, [series('up', { ...selector, pod: 'api-0' }, interrupted(1, 0, time))])],
      };
    },
  });

const allInstancesDown = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}AllInstancesDown`,
    for: lasting('2m'),
    severity: 'critical',
    parameters: {},
    write: (_, { selector }: HttpContext, timing) => {
      const time = held(timing);
      return {
        expr: promql`
          (max by (namespace, job) (up${selector}) == 0)
          or
          absent(up${selector})
        `,
        summary: 'No replica of {{ $labels.job }} is being scraped',
        description: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
        runbook: 'http-service/all-down',
        firesOn: [
          fires('the only target disappears', time, {
            labels: selector,
            series: [series('up', { ...selector, pod: 'api-0' }, '1x2 stale')],
          }),
          fires('every target is down', time, { labels: selector, series: [series('up', { ...selector, pod: 'api-0' }, steady(0, time))] }),
        ],
        staysQuietOn: [
          quiet('one of two replicas is up', time, [
            series('up', { ...selector, pod: 'api-0' }, steady(0, time)),
            series('up', { ...selector, pod: 'api-1' }, steady(1, time)),
          ]),
        ],
      };
    },
  });

// Once traffic has been low for a day, it is no lower than the day before.
const withinDay = (schema: typeof durationSchema) =>
  schema.refine((length) => inMilliseconds(length) <= 12 * 3_600_000, {
    error: 'is too long beside the day that is compared with',
    params: { help: 'write 12h or less' },
  });

const trafficDrop = (prefix: Prefix): AlertTemplate<HttpContext> =>
  alertTemplate({
    alert: `${prefix}TrafficDrop`,
    for: lasting('15m'),
    severity: 'info',
    parameters: {
      fraction: positiveRatioSchema.default(0.1),
      minRate: z
        .number()
        .positive()
        .default(0.5)
        .meta({ description: 'Requests per second of the day before, under which nothing is said' }),
      window: withinDay(positiveDurationSchema).default(lasting('30m')),
      for: withinDay(durationSchema).optional(),
    },
    write: ({ fraction, minRate, window }, context: HttpContext, timing) => {
      const requests = context.dialect.requests;
      const all = counted(context);
      const { at } = settled(window, timing);
      // A day and more of samples: as coarse as the window allows.
      const interval = durationOf(Math.min(600_000, Math.floor(inMilliseconds(window) / 5)));
      const day = inMilliseconds(lasting('1d'));
      const time: Timeline = { interval, at: durationOf(day + inMilliseconds(at)) };
      const perDay = Math.ceil(day / inMilliseconds(interval));
      const rest = Math.ceil(inMilliseconds(at) / inMilliseconds(interval)) + 5;
      const perSample = (rate: number) => decimal((rate * inMilliseconds(interval)) / 1000);
      const history = (today: number, yesterday: number) => {
        const [sample] = requestSeries(context, time, { success: 1 });
        if (sample === undefined) throw new Error('a class of answers has a series');
        const reached = decimal((yesterday * perDay * inMilliseconds(interval)) / 1000);
        return [{ series: sample.series, values: `0+${perSample(yesterday)}x${perDay} ${reached}+${perSample(today)}x${rest}` }];
      };
      return {
        expr: promql`
          (
            sum by (namespace, job) (rate(${requests}${all}[${window}]))
            <
            ${fraction} * sum by (namespace, job) (rate(${requests}${all}[${window}] offset 1d))
          )
          and
          sum by (namespace, job) (rate(${requests}${all}[${window}] offset 1d)) > ${minRate}
        `,
        summary: 'Traffic of {{ $labels.job }} fell',
        description: `{{ $labels.namespace }}/{{ $labels.job }} receives {{ $value | printf "%.2f" }} requests per second, less than ${fraction} of the rate of the same time yesterday.`,
        runbook: 'http-service/traffic-drop',
        firesOn: [
          fires('half of what is tolerated', time, { labels: context.selector, series: history(2 * minRate * fraction, 4 * minRate) }),
        ],
        staysQuietOn: [
          quiet('same traffic as yesterday', time, history(4 * minRate, 4 * minRate)),
          quiet('too little traffic yesterday', time, history(0, minRate / 2)),
        ],
      };
    },
  });

const alertsNamed = (prefix: Prefix): readonly AlertTemplate<HttpContext>[] => [
  highErrorRate(prefix),
  highClientErrorRate(prefix),
  p95LatencyHigh(prefix),
  instanceDown(prefix),
  allInstancesDown(prefix),
  trafficDrop(prefix),
];

const byPrefix = { FastAPI: alertsNamed('FastAPI'), HTTPServer: alertsNamed('HTTPServer') };

/** Alerts of an HTTP service under the names of one family of instrumentations. */
export const httpAlertsOf = (prefix: Prefix): readonly AlertTemplate<HttpContext>[] => byPrefix[prefix];

/** Alerts under all names, for the schema. */
export const httpAlerts = Object.values(byPrefix).flat();

import { z } from 'zod';
import { onceForName } from '../../../../language/once';
import {
  alertTemplate,
  decimal,
  defaults,
  durationOf,
  durationSchema,
  fires,
  inMilliseconds,
  lasting,
  positiveDurationSchema,
  promql,
  quiet,
  settled,
  type Timeline,
} from '../../../shared/alert';
import { counted, type HttpContext, type Prefix } from '../context';
import { requestSeries } from '../series';

// Once traffic has been low for a day, it is no lower than the day before.
const withinDay = (schema: typeof durationSchema) =>
  schema.refine((length) => inMilliseconds(length) <= 12 * 3_600_000, {
    error: 'is too long beside the day that is compared with',
    params: { help: 'write 12h or less' },
  });

/** Far fewer requests arrive than at the same time yesterday. */
export const trafficDrop = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}TrafficDrop`,
    for: '15m',
    severity: 'info',
    runbook: 'http-service/traffic-drop',
    follows: [
      ['metrics', 'requests'],
      ['metrics', 'labels', 'route'],
      ['metrics', 'probes'],
    ],
    parameters: {
      fraction: defaults.positiveRatio(0.1),
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
        firesOn: [
          fires('half of what is tolerated', time, { labels: context.selector, series: history(2 * minRate * fraction, 4 * minRate) }),
        ],
        staysQuietOn: [
          quiet('same traffic as yesterday', time, history(4 * minRate, 4 * minRate)),
          quiet('too little traffic yesterday', time, history(0, minRate / 2)),
        ],
      };
    },
  }),
);

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
} from '../../../common/alert';
import { counted, type HttpContext, type Prefix } from '../context';
import { requestSeries } from '../series';

// A longer one would reach into the day that is compared with.
const withinDay = (schema: typeof durationSchema) =>
  schema.refine((length) => inMilliseconds(length) <= 12 * 3_600_000, {
    error: 'is too long beside the day that is compared with',
    params: { help: 'write 12h or less' },
  });

/**
 * Far fewer requests arrive than at the same time a week ago, or a day ago where nothing is known of last week. After a day
 * without requests, yesterday would no longer say what is usual; last week does so for a week.
 */
export const trafficDrop = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}TrafficDrop`,
    for: '10m',
    severity: 'warning',
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
        .meta({ description: 'Requests per second that are usual, under which nothing is reported' }),
      window: withinDay(positiveDurationSchema).default(lasting('20m')),
      for: withinDay(durationSchema).optional(),
    },
    write: ({ fraction, minRate, window }, context: HttpContext, timing) => {
      const requests = context.dialect.requests;
      const all = counted(context);
      const { at } = settled(window, timing);
      // A day and more of samples: as coarse as the window allows.
      const interval = durationOf(Math.min(600_000, Math.floor(inMilliseconds(window) / 2.5)));
      const past = (length: string) => {
        const before = inMilliseconds(lasting(length));
        const time: Timeline = { interval, at: durationOf(before + inMilliseconds(at)) };
        return { time, places: Math.ceil(before / inMilliseconds(interval)) };
      };
      const [day, week] = [past('1d'), past('1w')];
      const rest = Math.ceil(inMilliseconds(at) / inMilliseconds(interval)) + 5;
      const perSample = (rate: number) => decimal((rate * inMilliseconds(interval)) / 1000);
      const history = ({ time, places }: typeof day, now: number, then: number) => {
        const [sample] = requestSeries(context, time, { success: 1 });
        if (sample === undefined) throw new Error('a class of answers has a series');
        const reached = decimal((then * places * inMilliseconds(interval)) / 1000);
        return [{ series: sample.series, values: `0+${perSample(then)}x${places} ${reached}+${perSample(now)}x${rest}` }];
      };
      const received = promql`sum by (namespace, job) (rate(${requests}${all}[${window}]))`;
      const before = (length: string) => promql`sum by (namespace, job) (rate(${requests}${all}[${window}] offset ${lasting(length)}))`;
      const expected = promql`(${before('1w')} or ${before('1d')})`;
      return {
        expr: promql`
          (${received} or 0 * ${expected})
          <
          ${fraction} * (${expected} > ${minRate})
        `,
        summary: 'Traffic of {{ $labels.job }} fell',
        description: `{{ $labels.namespace }}/{{ $labels.job }} receives {{ $value | printf "%.2f" }} requests per second, less than ${fraction} of what is usual at this time.`,
        firesOn: [
          fires('half of what is tolerated', day.time, {
            labels: context.selector,
            series: history(day, 2 * minRate * fraction, 4 * minRate),
          }),
          fires('half of what is tolerated after a week', week.time, {
            labels: context.selector,
            series: history(week, 2 * minRate * fraction, 4 * minRate),
          }),
        ],
        staysQuietOn: [
          quiet('same traffic as yesterday', day.time, history(day, 4 * minRate, 4 * minRate)),
          quiet('too little traffic yesterday', day.time, history(day, 0, minRate / 2)),
        ],
      };
    },
  }),
);

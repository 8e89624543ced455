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
      // A counter that grows at each of these rates for so many samples; without a rate it is gone.
      const history = (time: Timeline, stretches: readonly (readonly [rate: number | undefined, places: number])[]) => {
        const [sample] = requestSeries(context, time, { success: 1 });
        if (sample === undefined) throw new Error('a class of answers has a series');
        let reached = 0;
        const values = stretches.map(([rate, places]) => {
          if (rate === undefined) return `_x${places}`;
          const step = (rate * inMilliseconds(interval)) / 1000;
          const text = `${decimal(reached)}+${decimal(step)}x${places - 1}`;
          reached += step * places;
          return text;
        });
        return [{ series: sample.series, values: values.join(' ') }];
      };
      const since = ({ time, places }: typeof day, then: number, now: number | undefined) =>
        history(time, [
          [then, places],
          [now, rest],
        ]);
      const halfDay = Math.ceil(day.places / 2);
      const busyYesterday = history(week.time, [
        [2 * minRate, week.places - 3 * halfDay],
        [(3 * minRate) / fraction, 2 * halfDay],
        [2 * minRate, halfDay + rest],
      ]);
      const received = promql`sum by (namespace, job) (rate(${requests}${all}[${window}]))`;
      const before = (length: string) => promql`sum by (namespace, job) (rate(${requests}${all}[${window}] offset ${lasting(length)}))`;
      const expected = promql`(${before('1w')} or ${before('1d')})`;
      return {
        expr: promql`
          (${received} or 0 * ${expected})
          <
          ${fraction} * (${expected} > ${minRate})
        `,
        summary: { en: 'Traffic of {{ $labels.job }} fell', ko: '{{ $labels.job }} 트래픽 급감' },
        description: {
          en: `{{ $labels.namespace }}/{{ $labels.job }} receives {{ $value | printf "%.2f" }} requests per second, less than ${fraction} of what is usual at this time.`,
          ko: `{{ $labels.namespace }}/{{ $labels.job }}의 트래픽이 초당 {{ $value | printf "%.2f" }}건으로, 이 시간대 평소의 ${fraction}배 미만입니다.`,
        },
        value: { en: '{{ $value | printf "%.2f" }} requests per second', ko: '초당 요청 {{ $value | printf "%.2f" }}건' },
        firesOn: [
          fires('half of what is tolerated', day.time, {
            labels: context.selector,
            series: since(day, 4 * minRate, 2 * minRate * fraction),
          }),
          fires('half of what is tolerated after a week', week.time, {
            labels: context.selector,
            series: since(week, 4 * minRate, 2 * minRate * fraction),
          }),
          fires('nothing is left that counts requests', day.time, { labels: context.selector, series: since(day, 4 * minRate, undefined) }),
          fires('nothing has counted requests for two days', week.time, {
            labels: context.selector,
            series: history(week.time, [
              [4 * minRate, week.places - 2 * day.places],
              [undefined, 2 * day.places + rest],
            ]),
          }),
        ],
        staysQuietOn: [
          quiet('same traffic as yesterday', day.time, since(day, 4 * minRate, 4 * minRate)),
          quiet('too little traffic yesterday', day.time, since(day, minRate / 2, 0)),
          quiet('same traffic as a week ago, while yesterday was busy', week.time, busyYesterday),
        ],
      };
    },
  }),
);

import type { z } from 'zod';
import {
  type AlertTime,
  alertTemplate,
  type Duration,
  fires,
  halfway,
  inSeconds,
  interrupted,
  metricName,
  promql,
  quiet,
  series,
  steady,
} from '../alert';
import { type SeriesContext, type Subject, scopedTo } from './scope';
import { headOf, textsOf, type Wording } from './wording';

type Bound = z.ZodType<number | Duration>;

const numberOf = (bound: number | Duration): number => (typeof bound === 'number' ? bound : inSeconds(bound));

const aggregations = { max: promql`max`, min: promql`min`, sum: promql`sum` } as const;

interface Gauge extends Wording, Subject {
  readonly metric: string;
  /** How several series of one thing become one; the largest by default. */
  readonly of?: keyof typeof aggregations;
}

interface Compared {
  readonly operator: '>' | '<';
  readonly bound: number;
  readonly time: AlertTime;
}

const compared = ({ operator, bound }: Compared) => (operator === '>' ? promql`> ${bound}` : promql`< ${bound}`);

const beyond = ({ operator, bound }: Compared): number => {
  if (operator === '<') return bound / 2;
  return bound < 1 ? halfway(bound) : 1.3 * bound + 1;
};

const levelBody = (gauge: Gauge, context: SeriesContext, is: Compared) => {
  const { of = 'max' } = gauge;
  const { matchers, by, firing, sample } = scopedTo(gauge, context);
  const name = metricName(gauge.metric);
  const at = (values: string) => [series(name, sample, values)];
  const { bound, time } = is;
  return {
    expr: promql`${aggregations[of]} by (${by}) (${name}${matchers}) ${compared(is)}`,
    ...textsOf(gauge),
    firesOn: [fires('it is beyond the bound', time, { labels: firing, series: at(steady(beyond(is), time)) })] as const,
    staysQuietOn: [
      quiet('it is at the bound', time, at(steady(bound, time))),
      quiet('it is beyond the bound for a moment', time, at(interrupted(bound, beyond(is), time))),
    ],
  };
};

/** A gauge is above a bound. */
export const levelAbove = ({ above, ...gauge }: Gauge & { readonly above: Bound }) =>
  alertTemplate({
    ...headOf(gauge),
    parameters: { above },
    bound: { above: 'above' },
    write: (parameters, context: SeriesContext, time) =>
      levelBody(gauge, context, { operator: '>', bound: numberOf(parameters.above), time }),
  });

import type { z } from 'zod';
import {
  type AlertTime,
  alertTemplate,
  type Duration,
  defaults,
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
import { type Metric, type SeriesContext, type Subject, scopedTo } from './scope';
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

/** A gauge is below a bound. */
export const levelBelow = ({ below, ...gauge }: Gauge & { readonly below: Bound }) =>
  alertTemplate({
    ...headOf(gauge),
    parameters: { below },
    bound: { below: 'below' },
    write: (parameters, context: SeriesContext, time) =>
      levelBody(gauge, context, { operator: '<', bound: numberOf(parameters.below), time }),
  });

interface Part extends Wording, Subject {
  readonly part: Metric;
  /** What it is a part of; a whole of zero or less is none. */
  readonly whole: Metric;
  readonly of?: keyof typeof aggregations;
}

const partBody = (described: Part, context: SeriesContext, is: Compared) => {
  const { part, whole, of = 'max' } = described;
  const one = scopedTo(described, context);
  const aggregated = ({ metric, where = {} }: Metric) =>
    promql`${aggregations[of]} by (${one.by}) (${metricName(metric)}${{ ...one.matchers, ...where }})`;
  const holds = (metric: Metric, value: number) => series(metric.metric, { ...one.sample, ...metric.others }, steady(value, time));
  const { bound, time } = is;
  const size = 1_000_000;
  const at = (share: number, all = size) => [holds(part, share * size), holds(whole, all)];
  return {
    expr: promql`
      ${aggregated(part)}
      /
      (${aggregated(whole)} > 0)
      ${compared(is)}
    `,
    ...textsOf(described),
    firesOn: [fires('the share is beyond the bound', time, { labels: one.firing, series: at(beyond(is)) })] as const,
    staysQuietOn: [quiet('the share is at the bound', time, at(bound)), quiet('there is nothing to compare with', time, at(beyond(is), 0))],
  };
};

/** More than a share of something is used. */
export const shareAbove = ({ above, ...part }: Part & { readonly above: number }) =>
  alertTemplate({
    ...headOf(part),
    parameters: { above: defaults.exceededRatio(above) },
    bound: { above: 'above' },
    write: (parameters, context: SeriesContext, time) => partBody(part, context, { operator: '>', bound: parameters.above, time }),
  });

/** Less than a share of something is left. */
export const shareBelow = ({ below, ...part }: Part & { readonly below: number }) =>
  alertTemplate({
    ...headOf(part),
    parameters: { below: defaults.positiveRatio(below) },
    bound: { below: 'below' },
    write: (parameters, context: SeriesContext, time) => partBody(part, context, { operator: '<', bound: parameters.below, time }),
  });

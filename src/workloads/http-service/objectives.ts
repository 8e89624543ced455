import { z } from 'zod';
import { bucket, matching, metricName } from '../../model/promql';
import { type Objective, type ObjectiveInput, objectiveSchema, tiersOf } from '../../model/slo';
import { counted, type HttpContext } from './context';
import { durationSeries, requestSeries } from './series';

/** `objectives:` of an HTTP service; an empty entry takes the usual target. */
export const objectivesSchema = z
  .strictObject({
    availability: objectiveSchema(0.999).optional().meta({ description: 'Share of requests that do not end with a 5xx status' }),
    latency: objectiveSchema(0.95).optional().meta({ description: 'Share of requests within the bound of latency.p95' }),
  })
  .prefault({});

type Input = z.infer<typeof objectivesSchema>;

const common = (name: string, input: ObjectiveInput, { selector }: HttpContext) => ({
  service: selector.job,
  name,
  target: input.target,
  period: input.period,
  minBadEvents: input.minBadEvents,
  tiers: tiersOf(input),
  labels: selector,
  runbook: 'slo/error-budget-burn',
});

const availability = (input: ObjectiveInput, context: HttpContext): Objective => ({
  ...common('availability', input, context),
  total: { metric: context.dialect.requests, matchers: counted(context) },
  indicator: {
    kind: 'ratio',
    bad: { metric: context.dialect.requests, matchers: counted(context, { [context.dialect.labels.status]: matching('5..') }) },
  },
  samples: (time, { all, bad }) => requestSeries(context, time, { success: all - bad, ...(bad === 0 ? {} : { serverError: bad }) }),
});

const latency = (input: ObjectiveInput, context: HttpContext): Objective => ({
  ...common('latency', input, context),
  total: { metric: metricName(`${context.dialect.duration}_count`), matchers: counted(context) },
  indicator: {
    kind: 'latency',
    within: { metric: metricName(`${context.dialect.duration}_bucket`), matchers: { ...counted(context), le: bucket(context.bound) } },
  },
  samples: (time, { all, bad }) => durationSeries(context, time, { within: all - bad, all }),
});

/** What an HTTP service promises, from the same series and the same bound as its alerts. */
export const httpObjectives = (input: Input, context: HttpContext): readonly Objective[] => [
  ...(input.availability === undefined ? [] : [availability(input.availability, context)]),
  ...(input.latency === undefined ? [] : [latency(input.latency, context)]),
];

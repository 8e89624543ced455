import { z } from 'zod';
import { commonTuning } from '../../../core/alerts/alert';
import { labelNameSchema, metricNameSchema } from '../../../core/kubernetes/names';
import { namedSeries } from '../../../language/promql/named-series';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import { bucketsSchema } from '../../common/buckets';
import { expressionSchema, samplesSchema } from './expression';

/** A metric that the user's own code exposes. */
const signalSchema = z
  .strictObject({
    type: z.enum(['counter', 'gauge', 'histogram', 'summary']).meta({ description: 'What it is for Prometheus' }),
    labels: z.array(labelNameSchema).default([]).meta({ description: 'Labels that the application writes' }),
    buckets: bucketsSchema.optional(),
    values: z.record(labelNameSchema, z.array(z.string()).min(1)).optional().meta({ description: 'Labels that have only these values' }),
    sometimes: z.array(labelNameSchema).optional().meta({ description: 'Labels that only some of the series carry' }),
    unit: z.enum(['seconds', 'bytes', 'ratio', 'timestamp']).optional().meta({ description: 'What its values are counted in' }),
    range: z.tuple([z.number(), z.number()]).optional().meta({ description: 'Least and greatest value' }),
    every: positiveDurationSchema.optional().meta({ description: 'How often a job writes it, where one does' }),
    startsAtZero: z.boolean().optional().meta({ description: 'Whether every series of a counter is there before its first event' }),
  })
  .refine(({ type, buckets }) => type !== 'histogram' || buckets !== undefined, {
    error: 'must name the buckets of a histogram',
    path: ['buckets'],
  });

const isNamed = (text: string): boolean => (namedSeries(text)?.metric ?? '') !== '';

const seriesNameSchema = z.string().refine(isNamed, {
  error: 'is not a series',
  params: { help: 'write a metric with plain labels, such as click_rate{region="eu"}' },
});

const samplesOf = z.strictObject({
  why: z.string().min(1).default('as its author says').meta({ description: 'What the samples show' }),
  series: z
    .record(seriesNameSchema, samplesSchema)
    .refine((series) => Object.keys(series).length > 0, { error: 'must hold at least one series' })
    .meta({ description: "Samples by series, in promtool's notation; namespace and job of this workload's metrics are added" }),
  at: positiveDurationSchema.meta({ description: 'Time of the evaluation, counted from the first sample' }),
  interval: positiveDurationSchema.default(lasting('1m')).meta({ description: 'Distance of the samples' }),
});

const firingSamples = samplesOf.extend({
  labels: z
    .record(labelNameSchema, z.string())
    .default({})
    .meta({ description: 'Labels that the alert then carries, besides those that its expression fixes' }),
});

const { for: pending, keepFiringFor, severity, summary, description, runbook, labels, disabled } = commonTuning;

/** An alert of the user's own; one without samples that prove it is refused. */
export const customAlertSchema = z.strictObject({
  expr: expressionSchema,
  for: pending.unwrap().default(lasting('0s')),
  keepFiringFor,
  severity: severity.unwrap(),
  summary: summary.unwrap(),
  description: description.unwrap(),
  runbook: runbook.unwrap(),
  labels,
  disabled,
  firesOn: z.array(firingSamples).min(1).meta({ description: 'Samples on which it fires' }),
  staysQuietOn: z.array(samplesOf).min(1).meta({ description: 'Samples on which it stays quiet' }),
});

/** An alert as written. */
export type CustomAlert = z.infer<typeof customAlertSchema>;

/** A recording rule of the user's own. */
const recordSchema = z.strictObject({
  expr: expressionSchema,
  labels: z.record(labelNameSchema, z.string()).optional().meta({ description: 'Labels that its series get' }),
});

/** Recording rules by the names of what they record. */
export const recordsSchema = z
  .record(metricNameSchema, recordSchema)
  .default({})
  .meta({ description: 'Recording rules by the names of their series' });

/** Declared metrics by name. */
export const signalsSchema = z
  .record(metricNameSchema, signalSchema)
  .default({})
  .meta({ description: 'Metrics that the workload exposes, by name; a histogram is listed once, without _bucket' });

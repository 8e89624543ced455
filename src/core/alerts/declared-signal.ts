import { z } from 'zod';
import { positiveDurationSchema } from '../../language/quantity';
import { labelNameSchema } from '../kubernetes/names';

const name = z.string().regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, { error: 'is not a valid name of a metric' });

/** What a metric is like, as somebody declares it who does not generate its exporter. */
export const declaredMetricFields = {
  type: z.enum(['counter', 'gauge', 'histogram', 'summary']).meta({ description: 'A histogram is declared once, without _bucket' }),
  labels: z.array(labelNameSchema).optional().meta({ description: 'Labels that the exporter writes; unknown where none are given' }),
  buckets: z.array(z.number()).min(1).optional().meta({ description: 'Finite upper bounds of a histogram' }),
  values: z.record(labelNameSchema, z.array(z.string()).min(1)).optional().meta({ description: 'Labels that have only these values' }),
  sometimes: z.array(labelNameSchema).optional().meta({ description: 'Labels that only some series carry' }),
  unit: z.enum(['seconds', 'bytes', 'ratio', 'timestamp']).optional().meta({ description: 'What its values are counted in' }),
  range: z.tuple([z.number(), z.number()]).optional().meta({ description: 'Least and greatest value' }),
  every: positiveDurationSchema.optional().meta({ description: 'How often a job writes it, where one does' }),
  startsAtZero: z.boolean().optional().meta({ description: 'Whether every series of a counter is there before its first event' }),
};

/** Name of a metric in a declaration. */
export const declaredMetricName = name;

/** A metric as declared under `external.metrics`. */
const declaredMetricSchema = z.strictObject(declaredMetricFields);

/** What lies outside this repository and is relied on: `external:` of an environment. */
export const externalSchema = z.strictObject({
  metrics: z
    .record(name, declaredMetricSchema)
    .default({})
    .meta({ description: 'Metrics that something outside this repository exposes to our Prometheus' }),
  readers: z
    .array(name)
    .default([])
    .meta({ description: 'Recorded series that something outside this repository reads, such as a dashboard made by hand' }),
});

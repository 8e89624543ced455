import { z } from 'zod';
import { dnsLabelSchema, labelNameSchema, metricNameSchema } from '../../../core/kubernetes/names';
import { bucketsSchema } from '../../common/buckets';
import { scrapeFields } from '../../common/scrape';
import { httpDialectNames } from './dialects';

const scrape = scrapeFields('http');

// What one service, or all of a dialect of one's own, write otherwise.
const names = {
  path: scrape.path
    .unwrap()
    .optional()
    .meta({ description: 'Page of the metrics; by default that of the dialect', examples: ['/metrics'] }),
  requests: metricNameSchema.optional().meta({ description: 'Own name of the request counter' }),
  duration: metricNameSchema.optional().meta({ description: 'Own name of the duration histogram, without _bucket' }),
  labels: z
    .strictObject({
      method: labelNameSchema.optional().meta({ description: 'Label of the method' }),
      route: labelNameSchema.optional().meta({ description: 'Label of the route' }),
      status: labelNameSchema.optional().meta({ description: 'Label of the status' }),
    })
    .prefault({})
    .meta({ description: "Own names of labels; by default the dialect's" }),
  buckets: bucketsSchema.optional(),
  probes: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'Routes without user traffic, as a regular expression; by default probes, metrics and what else is usual in the dialect',
      examples: ['none|/metrics|/health.*'],
    }),
};

/** Dialects of a platform's own, by name: each is like one of ours, but for some names. */
export const ownDialectsSchema = z.record(
  dnsLabelSchema.refine((name) => !(httpDialectNames as readonly string[]).includes(name), { error: 'is a dialect of ours' }),
  z.strictObject({ like: z.enum(httpDialectNames), ...names }),
);

/** Dialects of a platform's own. */
export type OwnDialects = z.output<typeof ownDialectsSchema>;

/** Dialects of a platform's own, as they are written. */
export type WrittenDialects = z.input<typeof ownDialectsSchema>;

/** Where the metrics of a service are scraped, and what they are called. */
export const metricsSchemaWith = (own: OwnDialects) =>
  z
    .strictObject({
      dialect: z
        // Those of a platform's own are replaced below.
        .enum([...httpDialectNames, ...Object.keys(own)] as typeof httpDialectNames)
        .default('fastapi-instrumentator')
        .meta({ description: 'The instrumentation that writes the metrics' }),
      ...scrape,
      ...names,
    })
    .overwrite((metrics) => {
      const { like, labels, ...others } = own[metrics.dialect] ?? { like: metrics.dialect, labels: {} };
      return { ...others, ...metrics, dialect: like, labels: { ...labels, ...metrics.labels } };
    });

import { z } from 'zod';
import { dnsLabelSchema, dnsSubdomainSchema, named, plainName, releaseNameSchema } from '../../core/kubernetes/names';
import { secretKeySchema } from '../../core/kubernetes/secret';
import { countSchema, inMilliseconds, lasting, positiveDurationSchema, quantitySchema } from '../../language/quantity';
import { type Elastic, elasticSchema } from './elastic';
import { placement } from './placement';

const day = 86_400_000;

const credentialsSchema = z
  .strictObject({
    secret: dnsSubdomainSchema.default('loki-s3').meta({ description: 'Name of the Secret' }),
    accessKeyIdKey: secretKeySchema.default('access-key-id').meta({ description: 'Key of the access key id' }),
    secretAccessKeyKey: secretKeySchema.default('secret-access-key').meta({ description: 'Key of the secret access key' }),
  })
  .meta({ description: 'Secret with the credentials; without it, Loki uses the role of its node or ServiceAccount' });

const endpointSchema = named(
  /^(https?:\/\/)?[^\s@/$]+(\/[^\s@$]*)?$/,
  'is not an address of an object store',
  'write one without credentials, such as https://minio.example.com:9000',
);

const storageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('filesystem'),
    size: quantitySchema.default('20Gi').meta({ description: 'Size of the volume' }),
    storageClass: plainName.optional().meta({ description: "StorageClass; by default the cluster's", examples: ['fast'] }),
  }),
  z.strictObject({
    kind: z.literal('s3'),
    bucket: plainName.meta({ description: 'Bucket that logs are kept in', examples: ['loki-${env}'] }),
    region: plainName.meta({ description: 'Region of the bucket', examples: ['eu-central-1'] }),
    endpoint: endpointSchema
      .optional()
      .meta({ description: 'Address of a store that is not AWS', examples: ['https://minio.example.com:9000'] }),
    pathStyle: z.boolean().default(false).meta({ description: 'Whether the bucket is part of the path, as MinIO wants it' }),
    credentials: credentialsSchema.optional(),
    size: quantitySchema.default('10Gi').meta({ description: 'Volume for what is not in the bucket yet' }),
    storageClass: plainName.optional().meta({ description: "StorageClass; by default the cluster's", examples: ['fast'] }),
  }),
]);

const modeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('monolithic') }),
  z.strictObject({
    kind: z.literal('distributed'),
    ingesters: countSchema.min(3).default(3).meta({ description: 'Three at least: every line is kept by three of them' }),
    queriers: countSchema.min(1).default(3).meta({ description: 'Pods that answer queries' }),
    distributors: countSchema.min(1).default(3).meta({ description: 'Pods that receive lines' }),
  }),
]);

const dateSchema = z.iso
  .date({ error: 'is not a date, such as 2024-04-01' })
  .default('2024-04-01')
  .meta({ description: 'First day of the schema: in the past for a new Loki, and never changed afterwards' });

const retentionSchema = positiveDurationSchema
  .refine((length) => inMilliseconds(length) >= day, { error: 'is shorter than Loki allows', params: { help: 'keep logs for 1d or more' } })
  .refine((length) => inMilliseconds(length) % 3_600_000 === 0, {
    error: 'holds a part of an hour',
    params: { help: 'write whole days or hours' },
  })
  .default(lasting('14d'))
  .meta({ description: 'How long logs are kept' });

const lokiSchema = z.strictObject({
  release: releaseNameSchema.optional().meta({ description: 'Helm release; by default loki-<env>' }),
  mode: modeSchema.prefault({ kind: 'monolithic' }).meta({ description: 'One program, or its parts apart' }),
  storage: storageSchema.prefault({ kind: 'filesystem' }).meta({ description: 'Where logs are kept' }),
  schemaFrom: dateSchema,
  retention: retentionSchema,
  ...placement,
  caches: z
    .strictObject({
      enabled: z.boolean().default(false).meta({ description: 'Whether there are caches' }),
      chunksMegabytes: countSchema.default(512).meta({ description: 'Memory for chunks of logs, in MB' }),
      resultsMegabytes: countSchema.default(256).meta({ description: 'Memory for results of queries, in MB' }),
    })
    .prefault({})
    .meta({ description: 'Memcached for chunks and results; off, because its defaults request 11 GB of memory' }),
});

const release = releaseNameSchema.optional().meta({ description: 'Helm release; by default <kind>-<env>' });

const agentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('alloy'), release }),
  z.strictObject({ kind: z.literal('promtail'), release }),
]);

/** What may be under `logs:`; an environment without it has no Loki. */
export const logsSchema = z
  .strictObject({
    backend: z.enum(['loki', 'elastic']).default('loki').meta({
      description: 'Where logs are kept: Loki, or Elasticsearch with Kibana and Filebeat; what is written of the other is not read',
    }),
    namespace: dnsLabelSchema.optional().meta({ description: 'Namespace of what keeps and reads logs; by default observability-<env>' }),
    elastic: elasticSchema.prefault({}).meta({ description: 'Elasticsearch, Kibana and Filebeat, as objects of their operator' }),
    loki: lokiSchema.prefault({}).meta({ description: 'Loki' }),
    agent: agentSchema.prefault({ kind: 'alloy' }).meta({ description: 'What reads the log files of the nodes' }),
  })
  .check((context) => {
    const { mode, storage } = context.value.loki;
    if (mode.kind !== 'distributed' || storage.kind !== 'filesystem') return;
    context.issues.push({
      code: 'custom',
      input: storage.kind,
      path: ['loki', 'storage'],
      message: 'a distributed Loki cannot share a volume',
      params: { help: 'set loki.storage to kind: s3, or loki.mode to kind: monolithic' },
    });
  });

type LogsFields = z.infer<typeof logsSchema>;

/** Loki and its agent in one environment, with the names that the environment settles. */
export interface Logs {
  readonly namespace: string;
  readonly loki: LogsFields['loki'] & { readonly release: string };
  readonly agent: { readonly kind: LogsFields['agent']['kind']; readonly release: string };
}

const namespaceOf = (environment: string, { namespace }: LogsFields): string => namespace ?? `observability-${environment}`;

/** Elasticsearch with its namespace, where it keeps the logs. */
export const elasticOf = (environment: string, fields: LogsFields): Elastic | undefined =>
  fields.backend === 'elastic' ? { ...fields.elastic, namespace: namespaceOf(environment, fields) } : undefined;

/** Loki and its agent with the names that are not written filled in, where they keep the logs. */
export const logsOf = (environment: string, fields: LogsFields): Logs | undefined => {
  const { backend, loki, agent } = fields;
  if (backend !== 'loki') return undefined;
  return {
    namespace: namespaceOf(environment, fields),
    loki: { ...loki, release: loki.release ?? `loki-${environment}` },
    agent: { kind: agent.kind, release: agent.release ?? `${agent.kind}-${environment}` },
  };
};

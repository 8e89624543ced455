import { z } from 'zod';
import { labelNameSchema, named, plainName } from '../../core/kubernetes/names';
import { secretRefSchema } from '../../core/kubernetes/secret';
import { countSchema, positiveDurationSchema } from '../../language/quantity';

const address = named(
  /^https?:\/\/[^\s@]+$/,
  'is not an address',
  'write one without credentials, such as https://mimir.example.com/api/v1/push',
);

const secret = (what: string) => secretRefSchema.meta({ description: `Secret that holds ${what}, in the namespace of Prometheus` });

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('basic'), username: secret('the user name'), password: secret('the password') }),
  z.strictObject({ kind: z.literal('bearer'), token: secret('the token') }),
  z.strictObject({
    kind: z.literal('sigv4'),
    region: plainName.meta({ description: 'Region of the workspace', examples: ['eu-west-1'] }),
    roleArn: plainName.optional().meta({
      description: 'Role that is assumed; by default that of the ServiceAccount',
      examples: ['arn:aws:iam::123456789012:role/prometheus'],
    }),
  }),
]);

const queueSchema = z.strictObject({
  capacity: countSchema.min(1).optional().meta({ description: 'Samples that wait for each shard' }),
  minShards: countSchema.min(1).optional().meta({ description: 'Shards to start with' }),
  maxShards: countSchema.min(1).optional().meta({ description: 'Most shards that send at a time' }),
  maxSamplesPerSend: countSchema.min(1).optional().meta({ description: 'Most samples of a request' }),
  batchSendDeadline: positiveDurationSchema.optional().meta({ description: 'Longest time that a sample waits for others' }),
});

/** What may be written of one place that samples are sent to. */
export const remoteWriteSchema = z.strictObject({
  url: address.meta({ description: 'Address that samples are pushed to', examples: ['https://mimir.example.com/api/v1/push'] }),
  name: plainName.optional().meta({ description: 'Name of the queue in metrics of Prometheus', examples: ['mimir'] }),
  tenant: plainName.optional().meta({ description: 'Tenant of Mimir or Cortex: the header X-Scope-OrgID', examples: ['acme'] }),
  auth: authSchema.optional().meta({ description: 'How Prometheus proves who it is; credentials are in Secrets' }),
  queue: queueSchema.optional().meta({ description: 'How many samples wait and are sent at a time' }),
  sendExemplars: z.boolean().optional().meta({ description: 'Whether exemplars are sent; needs the feature exemplar-storage' }),
  sendNativeHistograms: z.boolean().optional().meta({ description: 'Whether native histograms are sent' }),
});

const thanosSchema = z.strictObject({
  bucket: plainName.meta({ description: 'S3 bucket that blocks of samples are uploaded to', examples: ['metrics-${env}'] }),
  prefix: plainName.optional().meta({ description: 'Folder in the bucket, where it holds more than these', examples: ['${env}'] }),
  endpoint: named(
    /^[^\s/@:]+(:\d+)?$/,
    'is not the host of an object store',
    'write it without https:// and without credentials, such as s3.eu-central-1.amazonaws.com',
  ).meta({ description: 'Host of the object store', examples: ['s3.eu-central-1.amazonaws.com'] }),
  region: plainName.optional().meta({ description: 'Region of the bucket', examples: ['eu-central-1'] }),
});

const limitsSchema = z.strictObject({
  samples: countSchema.min(1).optional().meta({ description: 'Most samples of a scrape; above it, the whole scrape fails' }),
  targets: countSchema.min(1).optional().meta({ description: 'Most targets of a monitor' }),
  labels: countSchema.min(1).optional().meta({ description: 'Most labels of a series' }),
  labelNameLength: countSchema.min(1).optional().meta({ description: 'Longest name of a label' }),
  labelValueLength: countSchema.min(1).optional().meta({ description: 'Longest value of a label' }),
});

const externalLabelsSchema = z.record(labelNameSchema, z.string()).refine((labels) => !Object.hasOwn(labels, 'environment'), {
  error: 'hold environment, which is the name of the environment',
  params: { help: 'leave it out' },
});

/** What may be set of the Prometheus that we install, beside where and how large it is. */
export const prometheusSettings = {
  externalLabels: externalLabelsSchema.default({}).meta({
    description: 'Labels of all that it sends to others, besides environment',
    examples: [{ cluster: 'eu' }],
  }),
  remoteWrite: z.array(remoteWriteSchema).default([]).meta({ description: 'Where it sends its samples as well' }),
  thanos: thanosSchema.optional().meta({
    description: "Sidecar of Thanos that uploads to a bucket, with the role of Prometheus's ServiceAccount; by default none",
  }),
  scrapeTimeout: positiveDurationSchema.optional().meta({ description: 'How long a scrape may last; at most monitoring.scrapeInterval' }),
  limits: limitsSchema.default({}).meta({ description: 'Limits of what is scraped, the kubelets and the API server included' }),
  features: z
    .array(plainName)
    .default([])
    .meta({ description: 'Feature flags that are on', examples: [['exemplar-storage']] }),
};

/** One place that samples are sent to. */
export type RemoteWrite = z.infer<typeof remoteWriteSchema>;

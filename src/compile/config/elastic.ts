import { z } from 'zod';
import { type Catalog, nameOfKind } from '../../catalog/catalog';
import { dnsSubdomainSchema, named, plainName } from '../../core/kubernetes/names';
import type { ConfigPath } from '../../core/path';
import { countSchema, inMilliseconds, lasting, positiveDurationSchema, quantitySchema } from '../../language/quantity';

const versionSchema = named(/^\d+\.\d+\.\d+$/, 'is not a version', 'write all of its three numbers, such as 9.5.1');

/** Streams that lines are kept in, each with its own retention. */
export const streams = ['app', 'error', 'prediction'] as const;

/** One of them. */
export type Stream = (typeof streams)[number];

const retention = (usually: string, what: string) =>
  positiveDurationSchema
    .refine((length) => inMilliseconds(length) % 3_600_000 === 0, {
      error: 'holds a part of an hour',
      params: { help: 'write whole days or hours' },
    })
    .default(lasting(usually))
    .meta({ description: `How long ${what} are kept` });

/** What may be under `logs.elastic:`. */
export const elasticSchema = z.strictObject({
  version: versionSchema.default('9.5.1').meta({ description: 'Version of Elasticsearch, Kibana and Filebeat' }),
  operator: z
    .strictObject({
      install: z.boolean().default(true).meta({ description: 'Whether the operator is installed, once in the cluster' }),
      version: versionSchema.default('3.5.0').meta({ description: 'Version of its chart' }),
      repository: named(/^(https?|oci):\/\/[^\s@]+$/, 'is not an address of a repository', 'write an address without credentials')
        .default('https://helm.elastic.co')
        .meta({ description: 'Repository of its chart' }),
    })
    .prefault({})
    .meta({ description: 'Elastic Cloud on Kubernetes' }),
  nodes: countSchema.min(1).default(3).meta({ description: 'Nodes of Elasticsearch; with one, no line has a copy' }),
  memory: quantitySchema.default('4Gi').meta({ description: 'Memory of each node; half of it is the heap' }),
  storage: z
    .strictObject({
      size: quantitySchema.default('50Gi').meta({ description: 'Size of the volume of each node' }),
      storageClass: plainName.optional().meta({ description: "StorageClass; by default the cluster's", examples: ['fast'] }),
    })
    .prefault({})
    .meta({ description: 'Where logs are kept' }),
  retention: z
    .strictObject({
      app: retention('14d', 'lines'),
      error: retention('30d', 'lines of errors'),
      prediction: retention('30d', 'lines of the logger of predictions'),
    })
    .prefault({})
    .meta({ description: 'How long lines are kept, by stream' }),
  reader: z
    .strictObject({ secret: dnsSubdomainSchema.default('elastic-reader').meta({ description: 'Name of the Secret, in both namespaces' }) })
    .prefault({})
    .meta({ description: 'The user that Grafana reads logs as, with the keys username, password and roles' }),
});

interface TunedWorkload {
  readonly kind: string;
  readonly alerts?: Readonly<Record<string, unknown>>;
}

/** Changes to alerts on lines, which Loki evaluates and Elasticsearch does not. */
export const elasticFaults = (
  { workloads }: { readonly workloads: Readonly<Record<string, TunedWorkload>> },
  { kinds }: Pick<Catalog, 'kinds'>,
): readonly { readonly path: ConfigPath; readonly message: string; readonly help: string }[] =>
  Object.entries(workloads).flatMap(([name, { kind, alerts = {} }]) =>
    (kinds.find((one) => nameOfKind(one) === kind)?.alerts ?? [])
      .filter(({ alert, isLogAlert }) => isLogAlert === true && Object.hasOwn(alerts, alert) && alerts[alert] !== undefined)
      .map(({ alert }) => ({
        path: ['workloads', name, 'alerts', alert],
        message: 'counts lines in Loki, and logs.backend is elastic',
        help: 'count such lines in a metric of the program and declare an alert on it, or remove this',
      })),
  );

/** Elasticsearch of one environment, with its namespace. */
export type Elastic = z.infer<typeof elasticSchema> & { readonly namespace: string };

import { z } from 'zod';
import { workloadSchema } from '../../catalog';
import type { Catalog } from '../../catalog/catalog';
import { dnsLabelSchema, named, workloadNameSchema } from '../../core/kubernetes/names';
import { ratioSchema } from '../../language/quantity';
import type { Integrations } from '../alertmanager/receivers';
import { alertingSchema, alertingSchemaOf } from '../alertmanager/schema';
import { acceptSchema } from './accept';
import { chartsSchema } from './chart-versions';
import { clusterNameSchema, clustersSchema } from './clusters';
import { dashboardsSchema } from './dashboards';
import { existingStackSchema } from './existing-stack';
import { externalSchema } from './external';
import { installedStackSchema } from './installed-stack';
import { logsSchema } from './logs';
import { metallbSchema } from './metallb';
import { plainSchema, targetSchema } from './plain';
import { argocdSchema, repositorySchema } from './repository';
import { secretsSchema } from './secrets';
import { faultsTogether } from './together';

const monitoringSchema = z.discriminatedUnion('kind', [installedStackSchema, existingStackSchema]);

const alertingMeta = { description: 'Receivers, routes and inhibitions of Alertmanager' };

const workloadsSchema = (schema: typeof workloadSchema) =>
  z.record(workloadNameSchema, schema).default({}).meta({ description: 'What is watched, by name' });

const fields = z.strictObject({
  platform: dnsLabelSchema.meta({ description: 'Name of the platform' }),
  production: z.boolean().default(false).meta({
    description:
      'Refuses what must never reach production, such as test alerts, and gives the monitoring stack requests, limits, replicas and volumes',
  }),
  target: targetSchema,
  plain: plainSchema
    .prefault({})
    .meta({ description: 'What only an environment without Kubernetes has: addresses, exporters, ports, images' }),
  repository: repositorySchema.meta({ description: 'Where the platform is kept, and Argo CD reads it from' }),
  clusters: clustersSchema.meta({ description: 'Clusters of the platform, each declared once, by the names that environments call them' }),
  cluster: clusterNameSchema.meta({
    description:
      'Name of the cluster that an environment is in; where none is declared, the address of the only one, by default that of Argo CD',
    examples: ['eu'],
  }),
  argocd: argocdSchema.prefault({}).meta({ description: 'The Argo CD that applies everything' }),
  deletionBudget: ratioSchema
    .default(0.1)
    .meta({ description: 'Share of the objects that a run may remove without --allow-deletions, e.g. 10%' }),
  charts: chartsSchema.meta({ description: 'Versions and repositories of the charts of the stack' }),
  monitoring: monitoringSchema.prefault({}).meta({ description: 'Prometheus, Alertmanager and Grafana' }),
  logs: logsSchema.optional().meta({ description: 'Loki and its agent; without it, logs are not collected' }),
  dashboards: dashboardsSchema.prefault({}).meta({ description: 'Dashboards in Grafana' }),
  metallb: metallbSchema.optional().meta({ description: 'Addresses that MetalLB gives to Services of type LoadBalancer' }),
  secrets: secretsSchema.meta({ description: 'Where Secrets come from' }),
  alerting: alertingSchema.meta(alertingMeta),
  teams: z
    .record(
      named(
        /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'is not a name of a team',
        'use a-z, 0-9 and "-", starting and ending with a letter or digit',
      ),
      z.strictObject({ receiver: z.string().meta({ description: 'Receiver of what its workloads report', examples: ['slack'] }) }),
    )
    .default({})
    .meta({ description: 'Teams by name; workloads name one' }),
  runbooks: z
    .strictObject({
      url: named(
        /^https?:\/\/[^\s@]+[^\s@/]$/,
        'is not an address of a folder of pages',
        'write one without credentials and without a slash at its end',
      ).meta({ description: 'Address that the page of an alert is appended to', examples: ['https://wiki.example.com/runbooks'] }),
    })
    .optional()
    .meta({ description: 'Where the pages are that alerts link to' }),
  accept: acceptSchema.meta({ description: 'Findings of checks that are accepted, each for a reason and until a day' }),
  external: externalSchema.prefault({}).meta({ description: 'What lies outside this repository and is relied on' }),
  workloads: workloadsSchema(workloadSchema),
});

/** An environment of which each value is right by itself. */
export type Fields = z.infer<typeof fields>;

const checkTogether = (context: z.core.ParsePayload<Fields>): void => {
  for (const { path, message, help } of faultsTogether(context.value)) {
    context.issues.push({ code: 'custom', input: context.value, path: [...path], message, params: { help } });
  }
};

/** The whole of a merged environment. */
export const environmentSchema = fields.check(checkTogether);

/** The same with other kinds of workload and ways to notify. */
export const environmentSchemaOf = (catalog: Catalog, integrations: Integrations): typeof environmentSchema =>
  fields
    .extend({ alerting: alertingSchemaOf(integrations).meta(alertingMeta), workloads: workloadsSchema(catalog.schema) })
    .check(checkTogether);

/** A merged environment as its schema leaves it: defaults filled in, quantities read. */
export type EnvironmentFields = z.infer<typeof environmentSchema>;

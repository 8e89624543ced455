import { z } from 'zod';
import { countSchema, quantitySchema } from '../../language/quantity';
import { helmValuesSchema } from '../charts/helm-values-schema';
import { named, plainName, releaseNameSchema } from '../kubernetes/names';

const urlSchema = named(
  /^((https?|ssh|git|oci):\/\/[^\s@]+|ssh:\/\/\S+|git@\S+|[a-z0-9.-]+(:\d+)?\/[^\s@]+)$/,
  'is not an address of a repository',
  'write an address without credentials, such as https://charts.example.com or registry.example.com/charts',
);

const resourcesSchema = z.strictObject({
  requests: z
    .strictObject({
      cpu: quantitySchema.default('100m').meta({ description: 'CPU cores' }),
      memory: quantitySchema.default('256Mi').meta({ description: 'Memory' }),
    })
    .prefault({})
    .meta({ description: 'What each Pod is given for sure' }),
  limits: z
    .strictObject({
      cpu: quantitySchema.optional().meta({ description: 'CPU cores; without it, there is no limit' }),
      memory: quantitySchema.default('512Mi').meta({ description: 'Memory' }),
    })
    .prefault({})
    .meta({ description: 'What no Pod may exceed' }),
});

/** Name of an environment variable. */
export const environmentVariableSchema = named(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'is not a name of an environment variable',
  'use letters, digits and "_", not starting with a digit',
);

const environmentValueSchema = z
  .string()
  .refine((text) => !text.includes('\u0000'), { error: 'holds a NUL, which no process can be given' });

/** We write Deployment and Service ourselves. */
const imageSchema = z.strictObject({
  kind: z.literal('image'),
  image: named(
    /^[a-z0-9][a-zA-Z0-9._/:-]*[:@][A-Za-z0-9._:-]+$/,
    'is not an image with a tag or digest',
    'write one such as ghcr.io/acme/api:1.4.2',
  ).meta({ description: 'Image with its tag or digest, e.g. ghcr.io/acme/api:1.4.2', examples: ['ghcr.io/acme/api:1.4.2'] }),
  replicas: countSchema.default(1).meta({ description: 'Pods that run at a time' }),
  env: z.record(environmentVariableSchema, environmentValueSchema).default({}).meta({ description: 'Environment variables, by name' }),
  resources: resourcesSchema.prefault({}).meta({ description: 'CPU and memory of each Pod' }),
  root: z.boolean().default(false).meta({ description: 'Whether the image must run as root; without it, Kubernetes refuses to' }),
  healthPath: named(/^\/\S*$/, 'is not a path', 'write one such as /health')
    .default('/health')
    .meta({ description: 'Path that says whether the program is healthy' }),
});

/** What of it is said of a program that runs by schedule. */
export const scheduledFields = imageSchema.pick({ image: true, env: true, resources: true, root: true }).shape;

/** A Helm chart installs it. */
const chartSchema = z.strictObject({
  kind: z.literal('chart'),
  repository: urlSchema.meta({ description: 'Repository of the chart', examples: ['https://charts.example.com'] }),
  chart: plainName.meta({ description: 'Name of the chart', examples: ['api'] }),
  version: plainName.meta({ description: 'Version of the chart', examples: ['1.4.2'] }),
  release: releaseNameSchema.optional().meta({ description: "Name of the release; by default the workload's" }),
  values: helmValuesSchema.meta({ description: 'Values of the chart: lists of a file replace those of the base, null removes' }),
});

/** A folder of a Git repository: manifests, a kustomization or a chart, as Argo CD finds out. */
const folderSchema = z.strictObject({
  kind: z.literal('path'),
  repository: urlSchema.optional().meta({
    description: 'Git repository of the folder; by default the one of the platform',
    examples: ['https://git.example.com/team/api.git'],
  }),
  path: plainName.meta({ description: 'Folder within the repository', examples: ['deploy/api'] }),
  revision: plainName.optional().meta({ description: "Branch, tag or commit; by default the platform's", examples: ['main'] }),
});

/** Somebody else runs it; we watch it. */
const externalSchema = z.strictObject({ kind: z.literal('external') });

/** Where a workload's Pods come from. */
export const deploySchema = z.discriminatedUnion('kind', [imageSchema, chartSchema, folderSchema, externalSchema]);
export type Deploy = z.infer<typeof deploySchema>;
export type ImageDeploy = z.infer<typeof imageSchema>;
export type ChartDeploy = z.infer<typeof chartSchema>;

/** Where the Pods of a kind come from that one chart is usual for: any of its fields may be left out. */
export const deployByChart = (usual: { readonly repository: string; readonly chart: string; readonly version: string }) => {
  const chart = chartSchema.extend({
    repository: chartSchema.shape.repository.default(usual.repository),
    chart: chartSchema.shape.chart.default(usual.chart),
    version: chartSchema.shape.version.default(usual.version),
  });
  return z
    .discriminatedUnion('kind', [chart, folderSchema, externalSchema])
    .prefault({ kind: 'chart' })
    .meta({ description: 'Where the Pods come from' });
};

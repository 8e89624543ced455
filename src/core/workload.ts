import { z } from 'zod';
import { countSchema, quantitySchema } from '../language/quantity';
import type { LogRuleGroup } from './alerts/log-rule';
import type { RuleGroup } from './alerts/rule';
import type { Signal } from './alerts/signal';
import type { Analysis, CanaryRelease } from './analysis';
import type { WorkloadDashboard } from './dashboards/dashboard';
import type { Monitor } from './kubernetes/monitor';
import {
  dnsLabelSchema,
  named,
  plainName,
  portNameSchema,
  portSchema,
  releaseNameSchema,
  selectorLabelsSchema,
  serviceNameSchema,
} from './kubernetes/names';
import type { SecretRef } from './kubernetes/secret';
import { storageOf, storageSchema, type WorkloadStorage } from './kubernetes/storage';

const urlSchema = named(
  /^((https?|ssh|git|oci):\/\/[^\s@]+|ssh:\/\/\S+|git@\S+|[a-z0-9.-]+(:\d+)?\/[^\s@]+)$/,
  'is no address of a repository',
  'write an address without credentials, such as https://charts.example.com or registry.example.com/charts',
);

const resourcesSchema = z.strictObject({
  requests: z.strictObject({ cpu: quantitySchema.default('100m'), memory: quantitySchema.default('256Mi') }).prefault({}),
  limits: z.strictObject({ cpu: quantitySchema.optional(), memory: quantitySchema.default('512Mi') }).prefault({}),
});

const environmentVariableSchema = named(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'is no name of an environment variable',
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
    'is no image with a tag or digest',
    'write one such as ghcr.io/acme/api:1.4.2',
  ).meta({ description: 'Image with its tag or digest, e.g. ghcr.io/acme/api:1.4.2' }),
  replicas: countSchema.default(1),
  env: z.record(environmentVariableSchema, environmentValueSchema).default({}),
  resources: resourcesSchema.prefault({}),
  healthPath: named(/^\/\S*$/, 'is no path', 'write one such as /health').default('/health'),
});

/** A Helm chart installs it. */
const chartSchema = z.strictObject({
  kind: z.literal('chart'),
  repository: urlSchema,
  chart: plainName,
  version: plainName,
  release: releaseNameSchema.optional(),
  values: z.record(z.string(), z.unknown()).default({}),
});

/** A folder of a Git repository: manifests, a kustomization or a chart, as Argo CD finds out. */
const folderSchema = z.strictObject({
  kind: z.literal('path'),
  repository: urlSchema.optional(),
  path: plainName,
  revision: plainName.optional(),
});

/** Somebody else runs it; we watch it. */
const externalSchema = z.strictObject({ kind: z.literal('external') });

/** Where a workload's Pods come from. */
export const deploySchema = z.discriminatedUnion('kind', [imageSchema, chartSchema, folderSchema, externalSchema]);
export type Deploy = z.infer<typeof deploySchema>;
export type ImageDeploy = z.infer<typeof imageSchema>;

/** Where the Pods of a kind come from that one chart is usual for: any of its fields may be left out. */
export const deployByChart = (usual: { readonly repository: string; readonly chart: string; readonly version: string }) => {
  const chart = chartSchema.extend({
    repository: chartSchema.shape.repository.default(usual.repository),
    chart: chartSchema.shape.chart.default(usual.chart),
    version: chartSchema.shape.version.default(usual.version),
  });
  return z.discriminatedUnion('kind', [chart, folderSchema, externalSchema]).prefault({ kind: 'chart' });
};

/** Kinds of object that keep Pods running. */
export const controllerKinds = ['Deployment', 'StatefulSet', 'Rollout'] as const;

const controllerSchema = z.strictObject({
  kind: z.enum(controllerKinds).default('Deployment'),
  name: dnsLabelSchema.optional().meta({ description: "Its name; by default the workload's" }),
});

const podsSchema = z.strictObject({
  labels: selectorLabelsSchema.optional(),
  ports: z.record(portNameSchema, portSchema).default({ http: 8000 }),
  controller: controllerSchema
    .optional()
    .meta({ description: 'What keeps the Pods running; with it, alerts watch replicas, CPU and memory. Known already for an image' }),
});

/** The object that keeps a workload's Pods running. */
export interface Controller {
  readonly kind: (typeof controllerKinds)[number];
  readonly name: string;
}

const serviceSchema = z.strictObject({
  name: serviceNameSchema.optional(),
  labels: selectorLabelsSchema.optional(),
  ports: z.record(portNameSchema, portSchema).optional(),
});

/** Fields that every kind of workload has; everything else hangs on this identity. */
export const identityFields = {
  namespace: dnsLabelSchema.optional().meta({ description: 'Namespace; by default <name>-${env}' }),
  team: z.string().min(1).optional().meta({ description: 'A team under teams: its receiver is told about this workload' }),
  pods: podsSchema.prefault({}),
  service: serviceSchema.optional(),
  storage: z
    .record(dnsLabelSchema, storageSchema)
    .default({})
    .meta({ description: 'Volumes that outlive the workload, each an Application <workload>-<name>-storage-<env>' }),
  deploy: deploySchema,
};

/** A key of a Secret that the chart of a workload reads. */
export interface ChartCredential extends SecretRef {
  /** Where the chart's values name the Secret. */
  readonly path: readonly string[];
  /** What the value must look like. */
  readonly form: string;
}

/** Identity of a workload with all defaults filled in. */
export interface WorkloadIdentity {
  readonly name: string;
  readonly namespace: string;
  /** What exists once in a cluster is watched where an environment says so, but its namespace is not the environment's. */
  readonly scope: 'environment' | 'cluster';
  readonly team?: string;
  readonly pods: {
    readonly labels: Readonly<Record<string, string>>;
    readonly ports: Readonly<Record<string, number>>;
    /** Unknown where somebody else deploys them and the input does not name it. */
    readonly controller?: Controller;
  };
  readonly service?: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly ports: Readonly<Record<string, number>>;
  };
  /** In the order of their names. */
  readonly storage: readonly WorkloadStorage[];
  readonly deploy: Deploy;
  /** Missing where a new version replaces the old one at once. */
  readonly canary?: CanaryRelease;
  /** Missing where no chart of ours reads any. */
  readonly credentials?: readonly ChartCredential[];
}

type IdentityInput = z.infer<z.ZodObject<typeof identityFields>>;

const controllerOf = (name: string, { deploy, pods: { controller } }: IdentityInput): Controller | undefined => {
  if (controller !== undefined) return { kind: controller.kind, name: controller.name ?? name };
  return deploy.kind === 'image' ? { kind: 'Deployment', name } : undefined;
};

/** The namespace of a workload that may not name one. */
export const namespaceOf = (name: string, environment: string, namespace: string | undefined): string =>
  namespace ?? `${name}-${environment}`;

/** Fills in what a workload's name and environment settle. */
export const identityOf = (name: string, environment: string, input: IdentityInput): WorkloadIdentity => {
  const labels = input.pods.labels ?? { 'app.kubernetes.io/name': name };
  const service = input.service && {
    name: input.service.name ?? name,
    labels: input.service.labels ?? labels,
    ports: input.service.ports ?? input.pods.ports,
  };
  const controller = controllerOf(name, input);
  return {
    name,
    namespace: namespaceOf(name, environment, input.namespace),
    scope: 'environment',
    ...(input.team === undefined ? {} : { team: input.team }),
    pods: { labels, ports: input.pods.ports, ...(controller === undefined ? {} : { controller }) },
    ...(service === undefined ? {} : { service }),
    storage: storageOf(name, input.storage),
    deploy: input.deploy,
  };
};

/** The label whose value already is the workload's name, so that `jobLabel` can copy it into `job`. */
export const jobLabelOf = (name: string, labels: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(labels)
    .sort()
    .find((label) => labels[label] === name);

/** Everything that watching one workload takes, as plain data. */
export interface Observability {
  readonly monitors: readonly Monitor[];
  readonly ruleGroups: readonly RuleGroup[];
  /** Rules for Loki's ruler. */
  readonly logRuleGroups: readonly LogRuleGroup[];
  readonly signals: readonly Signal[];
  /** The workload whose monitors bring the signals, where it is another. */
  readonly partOf?: string;
  /** Missing where new versions are not judged. */
  readonly analysis?: Analysis;
  /** Missing where there is nothing to see. */
  readonly dashboard?: WorkloadDashboard;
}

/** Nothing to watch. */
export const nothing: Observability = { monitors: [], ruleGroups: [], logRuleGroups: [], signals: [] };

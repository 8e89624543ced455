import type { z } from 'zod';
import type { CanaryRelease } from '../analysis';
import type { SecretRef } from '../kubernetes/secret';
import { storageOf, type WorkloadStorage } from '../kubernetes/storage';
import type { ConfigPath } from '../path';
import type { ChartDeploy, Deploy } from './deploy';
import type { controllerKinds, identityFields } from './identity-fields';
import type { WorkloadNames } from './names';

/** The object that keeps a workload's Pods running. */
export interface Controller {
  readonly kind: (typeof controllerKinds)[number];
  readonly name: string;
}

/** A key of a Secret that the chart of a workload reads. */
export interface ChartCredential extends SecretRef {
  /** Where the chart's values name the Secret. */
  readonly path: readonly string[];
  /** What the value must look like. */
  readonly form: string;
}

/** Where Pods come from; a chart is installed under a release, whether or not one was written. */
export type SettledDeploy = Exclude<Deploy, ChartDeploy> | (ChartDeploy & { readonly release: string });

/** A workload that watches what others run: the cluster, the stack, or a part of another workload's Pods. */
export interface WatchingIdentity extends WorkloadNames {
  readonly kind: 'watching';
}

/** A workload that runs Pods, with all defaults filled in. */
export interface RunningIdentity extends WorkloadNames {
  readonly kind: 'running';
  readonly namespace: string;
  /** Labels of all its series, which every expression selects. */
  readonly selector: { readonly namespace: string; readonly job: string };
  /** The label that already has the value of `job`, so that a monitor can copy it; without one, a relabeling writes `job`. */
  readonly jobLabel?: string;
  /** What exists once in a cluster is watched where an environment says so, but its namespace is not the environment's. */
  readonly scope: 'environment' | 'cluster';
  readonly pods: {
    readonly labels: Readonly<Record<string, string>>;
    readonly ports: Readonly<Record<string, number>>;
    /** Name of the container whose ports these are. */
    readonly container: string;
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
  readonly deploy: SettledDeploy;
  /** Missing where a new version replaces the old one at once. */
  readonly canary?: CanaryRelease;
  /** Missing where no chart of ours reads any. */
  readonly credentials?: readonly ChartCredential[];
  /** Fields below the workload of which nobody has said what they are, while somebody else deploys it: their defaults may be wrong. */
  readonly assumed: readonly ConfigPath[];
}

/** Who a workload is in one environment. */
export type WorkloadIdentity = WatchingIdentity | RunningIdentity;

/** Who a workload is that runs nothing itself. */
export const watching = (names: WorkloadNames): WatchingIdentity => ({ kind: 'watching', ...names });

/** What a workload says of itself. */
export type IdentityInput = z.infer<z.ZodObject<typeof identityFields>>;

/** The Helm release of a chart in an environment. */
export const releaseOf = ({ fullName }: WorkloadNames, { release }: ChartDeploy): string => release ?? fullName;

const settledDeploy = (names: WorkloadNames, deploy: Deploy): SettledDeploy =>
  deploy.kind === 'chart' ? { ...deploy, release: releaseOf(names, deploy) } : deploy;

const controllerOf = ({ name }: WorkloadNames, { deploy, pods: { controller } }: IdentityInput): Controller | undefined => {
  if (controller !== undefined) return { kind: controller.kind, name: controller.name ?? name };
  return deploy.kind === 'image' ? { kind: 'Deployment', name } : undefined;
};

const serviceOf = ({ name }: WorkloadNames, { service, pods }: IdentityInput, labels: Readonly<Record<string, string>>) =>
  service && { name: service.name ?? name, labels: service.labels ?? labels, ports: service.ports ?? pods.ports };

const podFields: readonly ConfigPath[] = [
  ['pods', 'labels'],
  ['pods', 'ports'],
];

const serviceFields: readonly ConfigPath[] = ['name', 'labels', 'ports'].map((field) => ['service', field]);

// Everything that whoever deploys the Pods settles, where that is not us.
const assumedFields = ({ deploy, service }: Pick<IdentityInput, 'deploy' | 'service'>): readonly ConfigPath[] => {
  const fields = service === undefined ? podFields : [...podFields, ...serviceFields];
  switch (deploy.kind) {
    case 'image':
      return [];
    case 'chart':
    case 'path':
      return fields;
    case 'external':
      return [['namespace'], ...fields];
  }
};

/** The label whose value is the workload's name, so that `jobLabel` can copy it into `job`. */
export const jobLabelOf = (name: string, labels: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(labels)
    .sort()
    .find((label) => labels[label] === name);

/** Fills in what a workload's name and environment settle. */
export const identityOf = (names: WorkloadNames, input: IdentityInput): RunningIdentity => {
  const { name, fullName } = names;
  const namespace = input.namespace ?? fullName;
  const labels = input.pods.labels ?? { 'app.kubernetes.io/name': name };
  const service = serviceOf(names, input, labels);
  const controller = controllerOf(names, input);
  const jobLabel = jobLabelOf(name, service?.labels ?? labels);
  return {
    kind: 'running',
    ...names,
    namespace,
    selector: { namespace, job: name },
    ...(jobLabel === undefined ? {} : { jobLabel }),
    scope: 'environment',
    pods: { labels, ports: input.pods.ports, container: name, ...(controller === undefined ? {} : { controller }) },
    ...(service === undefined ? {} : { service }),
    storage: storageOf(names, input.storage),
    deploy: settledDeploy(names, input.deploy),
    assumed: assumedFields(input),
  };
};

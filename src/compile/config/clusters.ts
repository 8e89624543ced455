import { z } from 'zod';
import { dnsLabelSchema, named, plainName } from '../../core/kubernetes/names';
import type { ConfigPath } from '../../core/path';
import { type Subject, subject } from '../../core/problem';
import { suggestion } from '../../core/suggestion';
import { deepest, type Tree } from './tree';

/** The cluster that Argo CD itself runs in, as Argo CD calls it. */
export const argocdServer = 'https://kubernetes.default.svc';

const isAddress = (text: string): boolean => text.startsWith('https://');

const clusterSchema = z
  .strictObject({
    server: named(/^https:\/\/[^\s@]*[^\s@/]$/, 'is not an address of an API server', 'write one such as https://eu.example.com:6443')
      .optional()
      .meta({ description: 'Address of its API server, as Argo CD knows it', examples: ['https://eu.example.com:6443'] }),
    name: plainName.optional().meta({ description: 'Name that Argo CD knows it by, in place of the address', examples: ['eu'] }),
  })
  .refine(({ server, name }) => server === undefined || name === undefined, {
    error: 'has both a server and a name',
    params: { help: 'keep one of them: Argo CD refuses a destination with both' },
  });

const nameSchema = dnsLabelSchema.refine((name) => name.length <= 20, {
  error: 'is not a name for a cluster',
  params: { help: 'use at most 20 of a-z, 0-9 and "-", starting and ending with a letter or digit' },
});

/** What may be under `clusters:`, by the names that environments call them. */
export const clustersSchema = z.record(nameSchema, clusterSchema).default({});

/** What may be under `cluster:`: the name of a cluster, or the address of the only one. */
export const clusterNameSchema = named(
  /^(https:\/\/[^\s/]+|[a-z0-9]([a-z0-9-]*[a-z0-9])?)$/,
  'is neither the name of a cluster nor an address of an API server',
  `write a name from clusters, or an address such as ${argocdServer}`,
).optional();

/** The parts of the input that say which clusters there are. */
interface Fields {
  readonly clusters: z.infer<typeof clustersSchema>;
  readonly cluster?: string | undefined;
  readonly argocd: { readonly perCluster: boolean };
  readonly monitoring: { readonly prometheus: { readonly externalLabels?: Readonly<Record<string, string>> | undefined } };
}

/** The cluster that an environment is in. */
export interface Cluster {
  /** Empty where no cluster is declared, so that there is only one. */
  readonly name: string;
  /** What alerts, messages and series call it: what its Prometheus adds as `cluster`, or else its name; empty where it has none. */
  readonly label: string;
  /** Whether the platform has others. */
  readonly isOneOfMany: boolean;
  /** Whether Argo CD runs in it, as far as the input says. */
  readonly hasArgocd: boolean;
  /** Whether it is the machine of one environment that runs without Kubernetes. */
  readonly isMachine: boolean;
  /** How Argo CD calls it. */
  readonly destination: { readonly server: string } | { readonly name: string };
  /** Where that is written, the most telling first. */
  readonly paths: readonly ConfigPath[];
}

/** A fault in what is said of clusters, and what it is about. */
interface ClusterFault {
  readonly path: ConfigPath;
  readonly message: string;
  readonly help: string;
  readonly about?: Subject;
}

const nameIn = ({ clusters, cluster }: Fields): string | undefined => {
  const [only, ...others] = Object.keys(clusters);
  return cluster ?? (others.length === 0 ? only : undefined);
};

/** The cluster of an environment whose input has no fault. */
export const clusterOf = (fields: Fields): Cluster => {
  const { clusters, argocd } = fields;
  const name = nameIn(fields) ?? '';
  const isOneOfMany = Object.keys(clusters).length > 1;
  if (!Object.hasOwn(clusters, name)) {
    const destination = { server: name === '' ? argocdServer : name };
    return { name: '', label: '', isOneOfMany, hasArgocd: true, isMachine: false, destination, paths: [['cluster']] };
  }
  const { server = argocdServer, name: known } = clusters[name] ?? {};
  const paths = [['clusters', name, known === undefined ? 'server' : 'name'], ['cluster']];
  const label = fields.monitoring.prometheus.externalLabels?.cluster ?? name;
  const common = { name, label, isOneOfMany, isMachine: false };
  if (argocd.perCluster) {
    return { ...common, hasArgocd: true, destination: { server: argocdServer }, paths: [['argocd', 'perCluster'], ...paths] };
  }
  if (known !== undefined) return { ...common, hasArgocd: known === 'in-cluster', destination: { name: known }, paths };
  return { ...common, hasArgocd: server === argocdServer, destination: { server }, paths };
};

/** Where an environment runs that has no Kubernetes: apart from every cluster and from every other machine. */
export const machineOf = (environment: string): Cluster => ({
  // No cluster has a name with a slash.
  name: `plain/${environment}`,
  label: '',
  isOneOfMany: false,
  hasArgocd: false,
  isMachine: true,
  destination: { name: environment },
  paths: [['target']],
});

const ofEntries = ({ clusters, argocd }: Fields): readonly ClusterFault[] => {
  if (argocd.perCluster) return [];
  const seen = new Map<string, string>();
  return Object.entries(clusters).flatMap(([key, { server, name }]): readonly ClusterFault[] => {
    const known = name ?? server;
    const path = ['clusters', key];
    if (known === undefined) {
      const help = 'write server, the address of its API server, or name, as Argo CD knows it; with argocd.perCluster, neither is needed';
      return [{ path, message: 'has neither a server nor a name', help }];
    }
    const other = seen.get(known);
    seen.set(known, other ?? key);
    if (other === undefined) return [];
    return [{ path, message: `is "${known}", and so is ${other}`, help: 'a cluster is declared once: keep one of the two' }];
  });
};

const undeclared = (name: string, known: readonly string[]): ClusterFault => {
  const path = ['cluster'];
  if (known.length > 0 && isAddress(name)) {
    return { path, message: `"${name}" is an address, but clusters are declared by name`, help: `write one of ${known.join(', ')}` };
  }
  const declare = `clusters: {${name}: {server: https://${name}.example.com}}`;
  const help =
    known.length === 0 ? `declare it in base.yaml: ${declare}` : `${suggestion(name, known)}; a new one is declared in base.yaml`;
  // Without any declaration, that is the one cause, whatever environments call their clusters.
  return { path, message: `no cluster is named "${name}"`, help, about: subject('cluster', known.length === 0 ? '' : name) };
};

const ofEnvironment = (fields: Fields): readonly ClusterFault[] => {
  const known = Object.keys(fields.clusters).sort();
  const name = nameIn(fields);
  if (name === undefined && known.length > 1) {
    const message = 'is missing, and the platform has several clusters';
    return [{ path: ['cluster'], message, help: `write one of ${known.join(', ')}`, about: subject('cluster', 'unsaid') }];
  }
  if (name === undefined || known.includes(name) || (known.length === 0 && isAddress(name))) return [];
  return [undeclared(name, known)];
};

/** What is wrong with the clusters that are declared, and with the one that an environment names. */
export const clusterFaults = (fields: Fields): readonly ClusterFault[] => [...ofEntries(fields), ...ofEnvironment(fields)];

const writtenText = (tree: Tree, key: string): string => {
  const { tree: found, depth } = deepest(tree, [key]);
  return depth === 1 && found.kind === 'scalar' ? String(found.value) : '';
};

/** What an environment writes as its cluster, before anything is known to be right. */
export const writtenCluster = (tree: Tree): string => writtenText(tree, 'cluster');

/** Whether an environment writes that it runs without Kubernetes. */
export const isWrittenPlain = (tree: Tree): boolean => writtenText(tree, 'target') === 'plain';

type Group<Environment> = readonly [Environment, ...Environment[]];

/** Environments by the cluster that they are in, in their order. */
export const byCluster = <Environment extends { readonly cluster: Cluster }>(
  environments: readonly Environment[],
): readonly Group<Environment>[] => {
  const groups = new Map<string, Group<Environment>>();
  for (const environment of environments) {
    const known = groups.get(environment.cluster.name);
    groups.set(environment.cluster.name, known === undefined ? [environment] : [...known, environment]);
  }
  return [...groups.values()];
};

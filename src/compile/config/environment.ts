import type { z } from 'zod';
import type { Workload } from '../../catalog';
import { type ConfigPath, dotted } from '../../core/path';
import { hasErrors, type Problem, type Subject, sortProblems } from '../../core/problem';
import type { RunningIdentity, WorkloadIdentity } from '../../core/workloads/identity';
import type { Observability } from '../../core/workloads/observability';
import type { TeamRoute } from '../alertmanager/route-config';
import { type Cluster, clusterFaults, isWrittenPlain, writtenCluster } from './clusters';
import { type Context, clusterIn, contextOf, type Place } from './context';
import { type Elastic, elasticFaults } from './elastic';
import { type FoundStack, foundStack } from './found-stack';
import { guideOf } from './guide';
import { identitiesOf } from './identities';
import { problemsOf } from './issues';
import { labelClashes } from './label-clashes';
import type { Logs } from './logs';
import { merge } from './merge';
import { namespaceFaults, ownNamespaces } from './own-namespaces';
import { parse } from './parse';
import { fillIn } from './placeholder';
import { unreadPlain } from './plain';
import { removalFaults } from './removals';
import type { EnvironmentFields } from './schema';
import { severityProblems } from './severities';
import { expanded } from './templates';
import { isWritten, locate, plain, type Tree } from './tree';
import { ourVocabulary, type PlatformSources, type Vocabulary } from './vocabulary';
import { type WrittenInput, writtenInput } from './written-input';

/** A workload with its name, what was written of it, and who it is in the cluster. */
export interface NamedWorkload {
  readonly name: string;
  readonly workload: Workload;
  readonly identity: WorkloadIdentity;
  /** Monitors, rules and signals that follow from it. */
  readonly observability: Observability;
}

/** One environment: the base with the environment's own file laid over it, read and checked. */
export interface Environment
  extends WrittenInput,
    Omit<EnvironmentFields, 'repository' | 'cluster' | 'monitoring' | 'logs' | 'workloads' | 'teams'> {
  readonly name: string;
  readonly cluster: Cluster;
  readonly repository: Required<EnvironmentFields['repository']>;
  readonly monitoring: EnvironmentFields['monitoring'] & Context['monitoring'];
  /** Missing where the environment has no Loki. */
  readonly logs?: Logs;
  /** Missing where Elasticsearch does not keep the logs. */
  readonly elastic?: Elastic;
  /** All of them, sorted: of monitoring, of logs and of the workloads. */
  readonly namespaces: readonly string[];
  /** Those that we make and write into: all but the ones of external workloads. */
  readonly ownNamespaces: readonly string[];
  /** In the order of their names. */
  readonly workloads: readonly NamedWorkload[];
  /** Who runs Pods among them. */
  readonly running: readonly RunningIdentity[];
  readonly teams: readonly TeamRoute[];
  /** What was written, with `${env}` as it is. */
  readonly tree: Tree;
  /** What was written, with every default filled in. */
  readonly fields: EnvironmentFields;
  /** What its input may say. */
  readonly vocabulary: Vocabulary;
  /** What was read of its stack from a folder. */
  readonly foundStack: Pick<FoundStack, 'isFound' | 'unread'>;
}

/** What is written of a stack of one kind, with names and namespaces that are not written filled in. */
type Monitoring<Kind extends 'installed' | 'existing'> = Extract<EnvironmentFields['monitoring'], { kind: Kind }> & Context['monitoring'];

/** An environment whose stack we install. */
export interface InstalledEnvironment extends Environment {
  readonly target: 'kubernetes';
  readonly monitoring: Monitoring<'installed'> & { readonly release: string };
}

/** An environment whose stack runs already. */
export interface ExistingEnvironment extends Environment {
  readonly monitoring: Monitoring<'existing'>;
}

/** An environment without Kubernetes: its stack is files of the programs themselves. */
export interface PlainEnvironment extends Environment {
  readonly target: 'plain';
  readonly monitoring: Monitoring<'installed'>;
}

/** Whether an environment runs without Kubernetes. */
export const isPlain = (environment: Environment): environment is PlainEnvironment => environment.target === 'plain';

/** Whether we install the stack of an environment in its cluster. */
export const isInstalled = (environment: Environment): environment is InstalledEnvironment =>
  environment.monitoring.kind === 'installed' && !isPlain(environment);

/** Whether the stack of an environment runs already. */
export const isExisting = (environment: Environment): environment is ExistingEnvironment => environment.monitoring.kind === 'existing';

/** What was read: environments when nothing is wrong, problems when something is. */
export interface Configuration {
  readonly environments: readonly Environment[];
  readonly problems: readonly Problem[];
}

interface FieldFault {
  readonly path: ConfigPath;
  readonly message: string;
  readonly help?: string;
  readonly about?: Subject;
  readonly level?: 'warning';
}

/** What an environment wrote with `${env}` replaced, and what it may say. */
interface Read {
  readonly tree: Tree;
  readonly vocabulary: Vocabulary;
}

const problemsAt = (tree: Tree, faults: readonly FieldFault[]): readonly Problem[] =>
  faults.map(
    ({ path, message, help, about, level }): Problem => ({
      check: 'value',
      level: level ?? 'error',
      at: locate(tree, path),
      message: `${dotted(path)}: ${message}`,
      ...(help === undefined ? {} : { help }),
      // The first of several explains the others.
      ...(about === undefined ? {} : { about: [about], follows: [about] }),
    }),
  );

const faultsBeyondSchema = (context: Context, fields: EnvironmentFields, { tree, vocabulary }: Read): readonly Problem[] => {
  const ofWorkloads = Object.entries(fields.workloads).flatMap(([name, workload]) =>
    vocabulary.catalog.faultsOf(name, workload, context).map(({ path, ...fault }) => ({ path: ['workloads', name, ...path], ...fault })),
  );
  const found: readonly FieldFault[] = [
    ...(context.elastic === undefined ? [] : elasticFaults(fields, vocabulary.catalog)),
    ...(fields.target === 'plain' ? [] : clusterFaults(fields)),
    ...ofWorkloads,
    ...namespaceFaults(context),
  ];
  return problemsAt(tree, found);
};

const workloadsOf = (fields: EnvironmentFields, context: Context, { catalog }: Vocabulary): readonly NamedWorkload[] =>
  Object.entries(fields.workloads)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, workload]) => {
      const identity = context.identities.get(name);
      return identity === undefined ? [] : [{ name, workload, identity, observability: catalog.observe(identity, workload, context) }];
    });

/** What an environment wrote, before and after `${env}` became its name, and where it is. */
interface Written extends Read {
  readonly written: Tree;
  readonly foundStack: FoundStack;
  /** Its own file. */
  readonly file: string;
  /** Where its platform is in the repository. */
  readonly folder: string;
}

const environmentOf = (fields: EnvironmentFields, context: Context, read: Written): Environment => {
  const { written, tree, file, folder, vocabulary, foundStack: found } = read;
  const { logs: _, teams, repository, ...others } = fields;
  const workloads = workloadsOf(fields, context, vocabulary);
  return {
    ...others,
    name: context.environment,
    cluster: clusterIn(context.environment, fields),
    repository: { ...repository, path: repository.path ?? folder },
    monitoring: { ...fields.monitoring, ...context.monitoring },
    ...(context.logs === undefined ? {} : { logs: context.logs }),
    ...(context.elastic === undefined ? {} : { elastic: context.elastic }),
    namespaces: context.namespaces,
    ownNamespaces: ownNamespaces(context),
    workloads,
    running: workloads.flatMap(({ identity }) => (identity.kind === 'running' ? [identity] : [])),
    teams: Object.keys(teams)
      .sort()
      .flatMap((team) => (teams[team] === undefined ? [] : [{ team, receiver: teams[team].receiver }])),
    tree: written,
    fields,
    vocabulary,
    foundStack: found,
    ...writtenInput(tree, file),
  };
};

// Nobody reads more of them, and a machine that wrote them may have written a million.
const mostProblems = 1000;

/** What a schema has against a file, at the lines that were written. */
export const schemaProblemsOf = (schema: z.core.$ZodType, tree: Tree, issues: readonly z.core.$ZodIssue[]): readonly Problem[] => {
  const guide = guideOf(schema, tree);
  const problems = issues.slice(0, mostProblems).flatMap((issue) => problemsOf(tree, issue, guide));
  const last = problems.at(-1);
  const unlisted = issues.length - mostProblems;
  return unlisted <= 0 || last === undefined
    ? problems
    : [...problems, { ...last, check: 'unlisted', message: `${unlisted} more problems follow this one`, help: 'correct these first' }];
};

interface Loaded {
  readonly environment?: Environment;
  readonly problems: readonly Problem[];
}

const loadEnvironment = (place: Place, read: Written): Loaded => {
  const { tree, vocabulary } = read;
  const { catalog, schema } = vocabulary;
  const guide = guideOf(schema, tree);
  const early = [...removalFaults(tree, guide), ...severityProblems(tree)];
  const result = schema.safeParse(plain(tree));
  if (!result.success) return { problems: [...early, ...schemaProblemsOf(schema, tree, result.error.issues)] };
  const identities = identitiesOf({ environment: place.name, catalog }, result.data, (path) => isWritten(tree, path));
  const context = contextOf(place, result.data, identities);
  const problems = [...early, ...faultsBeyondSchema(context, result.data, read)];
  if (hasErrors(problems)) return { problems };
  const environment = environmentOf(result.data, context, read);
  const clashes = problemsAt(tree, labelClashes(result.data, environment.workloads));
  return clashes.length > 0 ? { problems: [...problems, ...clashes] } : { environment, problems };
};

/** Reads all environments of a platform; one with a problem is left out. */
export const loadConfiguration = (sources: PlatformSources): Configuration => {
  const { vocabulary = ourVocabulary } = sources;
  const problems: Problem[] = [...sources.problems];
  const treeOf = (source: Parameters<typeof parse>[0] | undefined): Tree | undefined => {
    if (source === undefined) return undefined;
    const parsed = parse(source);
    problems.push(...parsed.problems);
    return parsed.problems.length > 0 ? undefined : parsed.tree;
  };
  const shared = treeOf(sources.base);
  const base = shared && vocabulary.settings ? merge(vocabulary.settings, shared) : shared;
  const overrides = sources.environments.flatMap(({ name, ...source }) => {
    const tree = treeOf(source);
    return tree === undefined ? [] : [{ name, tree }];
  });
  if (base === undefined) return { environments: [], problems: sortProblems(problems) };
  const read = overrides.map(({ name, tree }) => {
    const { tree: written, problems: ofTemplates } = expanded(merge(base, tree));
    const filled = fillIn(written, name);
    const found = foundStack(filled, sources.readStack);
    return {
      name,
      early: [...ofTemplates, ...found.problems],
      written: found.laidBelow(written),
      tree: found.laidBelow(filled),
      foundStack: found,
      file: tree.at.file,
      folder: sources.folder ?? '',
      vocabulary,
    };
  });
  problems.push(...unreadPlain(read));
  // What runs without Kubernetes is in nobody's cluster.
  const machines = new Set(read.filter(({ tree }) => isWrittenPlain(tree)).map(({ name }) => name));
  const clusters = new Map(read.map(({ name, tree }) => [name, writtenCluster(tree)]));
  const environments = read.flatMap(({ name, ...written }) => {
    // What cannot be read may be in any cluster.
    const isNear = (other: string): boolean => !clusters.has(other) || clusters.get(other) === clusters.get(name);
    const others = machines.has(name)
      ? []
      : sources.environments.map((other) => other.name).filter((other) => other !== name && !machines.has(other));
    const place = { name, neighbours: others.filter(isNear), elsewhere: others.filter((other) => !isNear(other)) };
    problems.push(...written.early);
    if (hasErrors(written.early)) return [];
    const loaded = loadEnvironment(place, written);
    problems.push(...loaded.problems);
    return loaded.environment ?? [];
  });
  return { environments, problems: sortProblems(problems) };
};

import type { JsonMap } from '../core/json';
import type { Monitor } from '../core/kubernetes/monitor';
import type { OutputFile } from '../core/output/file';
import type { RunningIdentity } from '../core/workloads/identity';
import type { Observability } from '../core/workloads/observability';
import { once } from '../language/once';
import type { Exposure, ObjectGraph } from '../lint/graph/graph';
import { declaredWorkload } from '../lint/graph/kinds/pods';
import { type Linkable, link } from '../lint/graph/link';
import type { SourceObject } from '../lint/graph/node';
import { clustersOf, inItsCluster } from './clusters';
import { byCluster } from './config/clusters';
import { type Environment, isPlain, type NamedWorkload } from './config/environment';
import { outsideOf } from './outside';
import { placesIn } from './places';
import { plainStack } from './plain/declared';
import { stackTargets } from './plain/stack-monitors';
import { workloadAssumptions } from './stack/assumptions';
import { declaredStack } from './stack/declared-stack';

// What is a part of another workload comes through that one's monitors.
const monitorsOf = ({ workloads }: Environment, { partOf, monitors }: Observability): readonly Pick<Monitor, 'name'>[] =>
  partOf === undefined ? monitors : (workloads.find(({ name }) => name === partOf)?.observability.monitors ?? []);

// Charts have their own programs scraped; without them, the monitors are ours.
const stackMonitorsOf = (environment: Environment, { workload }: NamedWorkload): readonly Pick<Monitor, 'name'>[] =>
  stackTargets(environment).flatMap(({ service, kind }) => (kind === workload.kind ? [{ name: service }] : []));

const exposureOf = (
  environment: Environment,
  { name: workload }: NamedWorkload,
  { monitors, signals }: { readonly monitors: readonly Pick<Monitor, 'name'>[]; readonly signals: Exposure['signals'] },
): Exposure => ({
  environment: environment.name,
  workload,
  monitors: monitors.map(({ name }) => ({ namespace: environment.monitoring.namespace, name })),
  signals,
  at: environment.locate(['workloads', workload]),
});

const workloadExposures = (environment: Environment): readonly Exposure[] =>
  environment.workloads.flatMap((named) => {
    const { signals, pushed } = named.observability;
    const monitors = [...monitorsOf(environment, named.observability), ...stackMonitorsOf(environment, named)];
    const own = exposureOf(environment, named, { monitors, signals });
    if (pushed === undefined) return [own];
    const gateway = environment.workloads.find(({ name }) => name === pushed.gateway)?.observability.monitors ?? [];
    return [own, exposureOf(environment, named, { monitors: gateway, signals: pushed.signals })];
  });

// Metrics of somebody else's exporter: known to be there, but not which targets bring them.
const externalExposure = (environment: Environment): Exposure => ({
  environment: environment.name,
  workload: 'external',
  monitors: [],
  signals: Object.entries(environment.external.metrics).map(([metric, declared]) => ({
    metric,
    ...declared,
    labels: declared.labels ?? 'unknown',
  })),
  at: environment.locate(['external', 'metrics']),
});

const exposuresOf = (environment: Environment): readonly Exposure[] => [...workloadExposures(environment), externalExposure(environment)];

const sourceOf = (file: OutputFile, environments: readonly Environment[]): readonly SourceObject[] => {
  const own = file.object === undefined ? [] : [{ path: file.path, object: file.object, at: placesIn(file, environments) }];
  const inside = (file.carried ?? []).map(({ object, sourced }) => ({
    path: file.path,
    object,
    at: placesIn({ ...file, sourced }, environments),
    carried: true as const,
  }));
  return [...own, ...inside];
};

/** What a workload that somebody else deploys is in the graph: Pods and a Service as they are described. */
export const declaredObject = ({ name, namespace, pods, service }: RunningIdentity): JsonMap => ({
  apiVersion: 'crowsnest',
  kind: declaredWorkload,
  metadata: { name, namespace },
  pods,
  ...(service === undefined ? {} : { service }),
});

const declared = (environment: Environment): readonly SourceObject[] =>
  environment.running.flatMap((identity) =>
    identity.deploy.kind === 'image' && !isPlain(environment)
      ? []
      : [
          {
            path: `${environment.name}/declared/${identity.name}`,
            object: declaredObject(identity),
            at: () => environment.locate(['workloads', identity.name]),
            declared: isPlain(environment) ? [] : workloadAssumptions(environment, identity),
          },
        ],
  );

/** The objects among files that were compiled, each with the lines it follows from. */
export const objectsOf = (files: readonly OutputFile[], environments: readonly Environment[]): readonly SourceObject[] =>
  files.flatMap((file) => sourceOf(file, environments));

// What the input says beside what is emitted from it.
const declaredBy = (environments: readonly Environment[]): Linkable => ({
  sources: environments.flatMap((environment) => [
    ...declared(environment),
    ...declaredStack(environment),
    ...(isPlain(environment) ? plainStack(environment) : []),
  ]),
  exposures: environments.flatMap(exposuresOf),
  readers: environments.flatMap(({ external }) => external.readers),
  metrics: 'all',
  world: 'closed',
  outside: environments.flatMap(outsideOf),
  severities: Object.assign({}, ...environments.map(({ alerting }) => alerting.severities)),
  acceptances: environments.flatMap(({ name, accept }) => Object.values(accept).map((entry) => ({ ...entry, environment: name }))),
});

const linkAll = (objects: readonly SourceObject[], environments: readonly Environment[]): ObjectGraph => {
  const { sources, ...declarations } = declaredBy(environments);
  return link({ sources: [...objects, ...sources], ...declarations });
};

/** The object graph of objects that were compiled from these environments, now or once. */
export const linkDeclared = (objects: readonly SourceObject[], environments: readonly Environment[]): ObjectGraph => {
  const groups = byCluster(environments);
  if (groups.length < 2) return linkAll(objects, environments);
  const clusterOf = clustersOf(environments);
  const clusters = once(() =>
    groups.map((neighbours) => {
      const { name: cluster } = neighbours[0].cluster;
      const own = objects.filter((object) => [cluster, undefined].includes(clusterOf(object)));
      return { cluster, environments: neighbours.map(({ name }) => name), graph: linkAll(own, neighbours) };
    }),
  );
  const placed = objects.map((object) => inItsCluster(object, clusterOf(object), environments));
  return {
    ...linkAll(placed, environments),
    get clusters() {
      return clusters();
    },
  };
};

/** The object graph of a compiled platform. */
export const linkPlatform = (files: readonly OutputFile[], environments: readonly Environment[]): ObjectGraph =>
  linkDeclared(objectsOf(files, environments), environments);

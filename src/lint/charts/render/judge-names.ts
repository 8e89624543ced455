import { factsOf } from '../../../core/charts/facts';
import type { JsonMap, ObjectPath } from '../../../core/json';
import type { Problem } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import { resolverIn } from '../../graph/names/resolve';
import type { Release } from '../release';
import { turnsOf } from './hooks';
import { titleOf } from './identity';
import { needsOf, type PodNeed } from './pod-needs';
import type { RenderedRelease } from './rendered';

const isMadeLater = (release: Release, name: string): boolean =>
  (factsOf(release.chart)?.madeLater ?? []).some((pattern) => name.endsWith(pattern.replace('<release>', '')));

const nameKinds = {
  Secret: 'secret',
  ConfigMap: 'config-map',
  ServiceAccount: 'service-account',
  PersistentVolumeClaim: 'persistent-volume-claim',
} as const;

// What every cluster makes by itself, what people create by hand, and what is issued.
const isOutside = ({ outside }: ObjectGraph, { namespace }: Release, need: PodNeed): boolean =>
  outside.some(({ kind, scope, name }) => kind === nameKinds[need.kind] && name === need.name && (scope === namespace || scope === '*'));

/** What is there of a kind in the namespace of a release: names, and the keys of those whose keys are known. */
const thereOf = (graph: ObjectGraph, { namespace }: Release, kind: PodNeed['kind']): ReadonlyMap<string, readonly string[] | 'open'> => {
  switch (kind) {
    case 'Secret':
      return new Map(
        graph.secrets
          .filter((one) => one.namespace === namespace)
          .map((one) => [one.name, one.open ? 'open' : one.keys.map(({ key }) => key)]),
      );
    case 'ConfigMap':
      return new Map(graph.configMaps.filter((one) => one.namespace === namespace).map((one) => [one.name, one.keys]));
    default:
      return new Map(graph.nodes.filter((one) => one.kind === kind && one.namespace === namespace).map((one) => [one.name, 'open']));
  }
};

const problemFor = (graph: ObjectGraph, { release }: RenderedRelease, object: JsonMap, need: PodNeed): readonly Problem[] => {
  const { kind, name, key } = need;
  if (isOutside(graph, release, need) || isMadeLater(release, name)) return [];
  const there = thereOf(graph, release, kind);
  const keys = there.get(name);
  const needs = `the Pods of ${titleOf(object)}, as ${release.who} renders it, need`;
  const problem = (message: string, help: string): readonly Problem[] => [
    { check: 'chart-name-missing', level: 'error', at: release.at, message, help },
  ];
  if (keys === undefined)
    return graph.world === 'closed'
      ? problem(`${needs} ${kind} ${name}, which nothing creates in ${release.namespace}`, suggestion(name, [...there.keys()]))
      : [];
  if (keys === 'open' || key === undefined || keys.includes(key)) return [];
  return problem(`${needs} the key ${key} of ${kind} ${name}, which does not have it`, suggestion(key, keys));
};

const podProblems = (graph: ObjectGraph, rendered: RenderedRelease): readonly Problem[] =>
  rendered.objects
    .filter(({ object }) => turnsOf(object).length > 0)
    .flatMap(({ object }) => {
      const needs = new Map(needsOf(object).map((need) => [JSON.stringify(need), need]));
      return [...needs.values()].flatMap((need) => problemFor(graph, rendered, object, need));
    });

/** A Service that some text reaches by its name in the cluster. */
interface Host {
  readonly path: ObjectPath;
  readonly service: string;
  readonly namespace: string;
  readonly port?: number;
}

const hostPattern = /(?<![\w.-])([a-z0-9][a-z0-9-]{0,62})\.([a-z0-9][a-z0-9-]{0,62})\.svc(?:\.cluster\.local\.?)?(?::(\d{1,5}))?(?![\w-])/g;

const hostsIn = (value: unknown, path: ObjectPath): readonly Host[] => {
  if (typeof value === 'string')
    return [...value.matchAll(hostPattern)].map(([, service = '', namespace = '', port]) => ({
      path,
      service,
      namespace,
      ...(port === undefined ? {} : { port: Number(port) }),
    }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => hostsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]));
};

// The operator of Prometheus makes these Services itself, wherever it runs something.
const isOperated = (service: string): boolean =>
  ['prometheus-operated', 'alertmanager-operated', 'thanos-ruler-operated'].includes(service);

/** Services of a namespace by name, those included that an operator makes of an object. */
const namesOfServices = ({ services, definitions }: ObjectGraph, namespace: string): readonly string[] => [
  ...new Set([
    ...services.filter((one) => one.namespace === namespace).map(({ name }) => name),
    ...definitions.filter(({ kind, scope }) => kind === 'service' && scope === namespace).map(({ name }) => name),
  ]),
];

const hostProblem = (
  graph: ObjectGraph,
  releases: readonly RenderedRelease[],
  { service, namespace, port }: Host,
): Omit<Problem, 'at'> | undefined => {
  const found = graph.services.find((one) => one.namespace === namespace && one.name === service);
  const names = namesOfServices(graph, namespace);
  const brought = releases.filter(({ release }) => release.namespace === namespace);
  if (brought.length === 0 || isOperated(service)) return undefined;
  const says = (message: string, help: string) => ({ check: 'chart-name-missing', level: 'error' as const, message, help });
  if (found === undefined && names.includes(service)) return undefined;
  if (found === undefined)
    return says(
      `there is no Service ${service} in ${namespace}, where ${brought.map(({ release }) => `${release.chart} ${release.version}`).join(', ')} is rendered`,
      suggestion(service, names),
    );
  const ports = found.ports.map(({ number }) => number);
  return port === undefined || ports.includes(port)
    ? undefined
    : says(`Service ${service} in ${namespace} has no port ${port}`, `it has ${ports.join(', ')}`);
};

// A name that nothing defines is reported where it is needed, whether charts are rendered or not.
const reported = (graph: ObjectGraph): ReadonlySet<string> => {
  const resolve = resolverIn(graph);
  return new Set(
    graph.references
      .filter((reference) => reference.kind === 'service' && resolve(reference).kind === 'missing')
      .map(({ node, scope, name }) => `${node.id}\n${scope}/${name}`),
  );
};

const hostProblems = (graph: ObjectGraph, releases: readonly RenderedRelease[], places: ReadonlySet<unknown>): readonly Problem[] => {
  const known = reported(graph);
  return graph.nodes.flatMap((node) => {
    // What a chart says of itself is its own affair.
    if (places.has(node.at([]))) return [];
    return hostsIn(node.object, [])
      .filter(({ namespace, service }) => !known.has(`${node.id}\n${namespace}/${service}`))
      .flatMap((host) => {
        const found = hostProblem(graph, releases, host);
        return found === undefined ? [] : [{ ...found, at: node.at(host.path) }];
      });
  });
};

/** Names that objects rely on and that no chart renders. */
export const nameProblems = (graph: ObjectGraph, releases: readonly RenderedRelease[]): readonly Problem[] => [
  ...releases.flatMap((rendered) => podProblems(graph, rendered)),
  ...hostProblems(graph, releases, new Set(releases.map(({ place }) => place))),
];

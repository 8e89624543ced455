import { factsOf } from '../../../core/charts/facts';
import type { JsonMap, ObjectPath } from '../../../core/json';
import type { Problem } from '../../../core/problem';
import { suggestion } from '../../../core/suggestion';
import type { ObjectGraph } from '../../graph/graph';
import type { Release } from '../releases';
import { turnsOf } from './hooks';
import { titleOf } from './identity';
import { needsOf, type PodNeed } from './pod-needs';
import type { RenderedRelease } from './rendered';

/** What is known of a platform besides what is rendered. */
export interface Known {
  readonly graph: ObjectGraph;
  /** Secrets that people create by hand, as `namespace/name`. */
  readonly existingSecrets: ReadonlySet<string>;
  /** Whether everything that is applied is at hand, as it is for a platform of ours. */
  readonly whole: boolean;
}

const isMadeLater = (release: Release, name: string): boolean =>
  (factsOf(release.chart)?.madeLater ?? []).some((pattern) => name.endsWith(pattern.replace('<release>', '')));

// Tokens and certificates that every cluster makes by itself.
const everywhere: ReadonlySet<string> = new Set(['kube-root-ca.crt', 'default']);

/** What is there of a kind in the namespace of a release: names, and the keys of those whose keys are known. */
const thereOf = ({ graph }: Known, { namespace }: Release, kind: PodNeed['kind']): ReadonlyMap<string, readonly string[] | 'open'> => {
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

const problemFor = (known: Known, { release }: RenderedRelease, object: JsonMap, { kind, name, key }: PodNeed): readonly Problem[] => {
  if (everywhere.has(name) || known.existingSecrets.has(`${release.namespace}/${name}`) || isMadeLater(release, name)) return [];
  const there = thereOf(known, release, kind);
  const keys = there.get(name);
  const needs = `the Pods of ${titleOf(object)}, as ${release.who} renders it, need`;
  const problem = (message: string, help: string): readonly Problem[] => [
    { check: 'chart-name-missing', level: 'error', at: release.at, message, help },
  ];
  if (keys === undefined)
    return known.whole
      ? problem(`${needs} ${kind} ${name}, which nothing creates in ${release.namespace}`, suggestion(name, [...there.keys()]))
      : [];
  if (keys === 'open' || key === undefined || keys.includes(key)) return [];
  return problem(`${needs} the key ${key} of ${kind} ${name}, which does not have it`, suggestion(key, keys));
};

const podProblems = (known: Known, rendered: RenderedRelease): readonly Problem[] =>
  rendered.objects
    .filter(({ object }) => turnsOf(object).length > 0)
    .flatMap(({ object }) => {
      const needs = new Map(needsOf(object).map((need) => [JSON.stringify(need), need]));
      return [...needs.values()].flatMap((need) => problemFor(known, rendered, object, need));
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

// The operator makes these Services itself, wherever it runs something.
const isOperated = (service: string): boolean =>
  ['prometheus-operated', 'alertmanager-operated', 'thanos-ruler-operated'].includes(service);

const hostProblem = (
  { graph }: Known,
  releases: readonly RenderedRelease[],
  { service, namespace, port }: Host,
): Omit<Problem, 'at'> | undefined => {
  const inNamespace = graph.services.filter((one) => one.namespace === namespace);
  const found = inNamespace.find(({ name }) => name === service);
  const brought = releases.filter(({ release }) => release.namespace === namespace);
  if (brought.length === 0 || isOperated(service)) return undefined;
  const says = (message: string, help: string) => ({ check: 'chart-name-missing', level: 'error' as const, message, help });
  if (found === undefined)
    return says(
      `there is no Service ${service} in ${namespace}, where ${brought.map(({ release }) => `${release.chart} ${release.version}`).join(', ')} is rendered`,
      suggestion(
        service,
        inNamespace.map(({ name }) => name),
      ),
    );
  const ports = found.ports.map(({ number }) => number);
  return port === undefined || ports.includes(port)
    ? undefined
    : says(`Service ${service} in ${namespace} has no port ${port}`, `it has ${ports.join(', ')}`);
};

const hostProblems = (known: Known, releases: readonly RenderedRelease[], places: ReadonlySet<unknown>): readonly Problem[] =>
  known.graph.nodes.flatMap((node) => {
    // What a chart says of itself is its own affair.
    if (places.has(node.at([]))) return [];
    return hostsIn(node.object, []).flatMap((host) => {
      const found = hostProblem(known, releases, host);
      return found === undefined ? [] : [{ ...found, at: node.at(host.path) }];
    });
  });

/** Names that objects rely on and that no chart renders. */
export const nameProblems = (known: Known, releases: readonly RenderedRelease[]): readonly Problem[] => [
  ...releases.flatMap((rendered) => podProblems(known, rendered)),
  ...hostProblems(known, releases, new Set(releases.map(({ place }) => place))),
];

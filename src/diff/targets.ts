import { type JsonMap, listAt, mapAt } from '../core/json';
import { selectorText } from '../core/kubernetes/selector';
import { dotted } from '../core/path';
import { durationOf } from '../language/quantity';
import type { EndpointView } from '../lint/graph/kinds/monitors';
import { selectionIn } from '../lint/graph/selection';
import { type MonitorTargets, targetsOf } from '../lint/graph/targets';
import { fieldChanges } from './objects/fields';
import { lengthOf, type Side } from './side';
import type { Statement } from './statement';

/** A monitor that a Prometheus of its environment takes. */
export interface SelectedMonitor {
  readonly found: MonitorTargets;
  /** How many Pods it scrapes, one per port; of Services without known Pods, one each. */
  readonly count: number;
  readonly scrapeInterval: string;
}

const countOf = ({ endpoints }: MonitorTargets): number =>
  endpoints.flatMap(({ targets }) => targets).reduce((sum, { pods }) => sum + (pods?.replicas ?? 1), 0);

/** Monitors of an environment by their key; those that nobody takes are as good as missing. */
export const selectedMonitors = ({ graph }: Side, environment: string): ReadonlyMap<string, SelectedMonitor> => {
  const answerOf = selectionIn(graph.namespaces);
  const taken = targetsOf(graph).flatMap((found): readonly (readonly [string, SelectedMonitor])[] => {
    const { node, kind, namespace, name } = found.monitor;
    if (node.environment !== environment) return [];
    const by = graph.prometheuses.find((prometheus) => answerOf(prometheus, node) === 'selected');
    if (graph.prometheuses.length > 0 && by === undefined) return [];
    return [[`${kind} ${namespace}/${name}`, { found, count: countOf(found), scrapeInterval: by?.scrapeInterval ?? '30s' }]];
  });
  return new Map(taken);
};

const targets = (count: number): string => (count === 1 ? '1 target' : `${count} targets`);

const intervalOf = ({ scrapeInterval }: SelectedMonitor, { interval }: EndpointView): string =>
  durationOf(lengthOf(interval ?? scrapeInterval));

const intervals = (monitor: SelectedMonitor): string =>
  [...new Set(monitor.found.endpoints.map(({ endpoint }) => intervalOf(monitor, endpoint)))].sort().join(' and ');

const pathsOf = ({ found }: SelectedMonitor): string =>
  [
    ...new Set(
      found.endpoints.map(({ endpoint: { port, metricsPath, scheme } }) => {
        const name = port.kind === 'name' ? port.name : port.kind === 'target' ? String(port.target) : 'every port';
        return `${scheme === 'http' ? '' : `${scheme} `}${name}${metricsPath}`;
      }),
    ),
  ]
    .sort()
    .join(' and ');

const scopeOf = ({ found: { monitor } }: SelectedMonitor): string =>
  `${selectorText(monitor.selector)} in ${monitor.namespaces.kind === 'any' ? 'any namespace' : [...monitor.namespaces.names].sort().join(', ')}`;

const monitorFields = ['selector', 'namespaceSelector', 'endpoints', 'podMetricsEndpoints'];
const endpointFields = ['interval', 'path', 'port', 'targetPort', 'portNumber', 'scheme'];

const without = (value: JsonMap, fields: readonly string[]): JsonMap =>
  Object.fromEntries(Object.entries(value).filter(([field]) => !fields.includes(field)));

// What the sentences below do not say already.
const restOf = ({ found: { monitor } }: SelectedMonitor): JsonMap => {
  const spec = mapAt(monitor.node.object, 'spec');
  const endpoints = [...listAt(spec, 'endpoints'), ...listAt(spec, 'podMetricsEndpoints')];
  return { ...without(spec, monitorFields), endpoints: endpoints.map((endpoint) => without(mapAt(endpoint), endpointFields)) };
};

const otherFields = (before: SelectedMonitor, after: SelectedMonitor): readonly string[] =>
  fieldChanges(after.found.monitor.kind, restOf(before), restOf(after)).map(({ path }) => dotted(path));

const keptStatements = (subject: string, before: SelectedMonitor, after: SelectedMonitor): readonly Statement[] => {
  const about = { area: 'targets' as const, subject };
  const say = (was: string, is: string, predicate: string, risk: Statement['risk'], reason: string): readonly Statement[] =>
    was === is ? [] : [{ ...about, predicate, risk, reason }];
  const fewer = after.count < before.count;
  const others = otherFields(before, after);
  return [
    ...say(scopeOf(before), scopeOf(after), `selects ${scopeOf(after)} instead of ${scopeOf(before)}`, 'medium', 'other Pods are scraped'),
    ...say(
      pathsOf(before),
      pathsOf(after),
      `scrapes ${pathsOf(after)} instead of ${pathsOf(before)}`,
      'medium',
      'a path that does not answer is not data',
    ),
    ...say(
      intervals(before),
      intervals(after),
      `scrapes every ${intervals(after)} instead of every ${intervals(before)}`,
      'low',
      'samples come closer together or further apart',
    ),
    ...say(
      String(before.count),
      String(after.count),
      `finds ${targets(after.count)} instead of ${before.count}`,
      after.count === 0 ? 'high' : fewer ? 'medium' : 'low',
      after.count === 0 ? 'nothing is scraped any more' : fewer ? 'what is gone is watched no more' : 'more is watched',
    ),
    ...(others.length === 0
      ? []
      : [
          {
            ...about,
            predicate: `changes what is stored of a scrape (${others.join(', ')})`,
            risk: 'medium' as const,
            reason: 'labels or series may be missing',
          },
        ]),
  ];
};

const sameScrape = (a: SelectedMonitor, b: SelectedMonitor): boolean =>
  [scopeOf, pathsOf, intervals].every((of) => of(a) === of(b)) && otherFields(a, b).length === 0;

/** Targets that an environment gains, loses or scrapes otherwise. */
export const targetStatements = (
  before: ReadonlyMap<string, SelectedMonitor>,
  after: ReadonlyMap<string, SelectedMonitor>,
): readonly Statement[] => {
  const gone = [...before].filter(([key]) => !after.has(key));
  const added = [...after].filter(([key]) => !before.has(key));
  const renamed = gone.flatMap(([key, monitor]) => {
    const other = added.find(([, candidate]) => sameScrape(monitor, candidate));
    return other === undefined ? [] : [{ key, other: other[0] }];
  });
  const isRenamed = (key: string): boolean => renamed.some((pair) => pair.key === key || pair.other === key);
  const about = (subject: string) => ({ area: 'targets' as const, subject });
  return [
    ...[...after].flatMap(([key, monitor]) => {
      const was = before.get(key);
      return was === undefined ? [] : keptStatements(key, was, monitor);
    }),
    ...renamed.map(({ key, other }) => ({
      ...about(key),
      predicate: `is called ${other}`,
      risk: 'low' as const,
      reason: 'the same targets, found by another object',
    })),
    ...gone
      .filter(([key]) => !isRenamed(key))
      .map(([key, { count }]) => ({
        ...about(key),
        predicate: count === 0 ? 'is gone' : `is gone: ${targets(count)} ${count === 1 ? 'is' : 'are'} no longer scraped`,
        risk: 'high' as const,
        reason: 'whatever watches them is blind',
      })),
    ...added
      .filter(([key]) => !isRenamed(key))
      .map(([key, { count }]) => ({
        ...about(key),
        predicate: count === 0 ? 'is new' : `is new, with ${targets(count)}`,
        risk: 'low' as const,
        reason: 'more is watched',
      })),
  ];
};

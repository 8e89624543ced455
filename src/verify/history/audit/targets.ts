import { listAt, mapAt, textAt, valueAt } from '../../../core/json';
import { quoted } from '../../../core/problem';
import { readStructured } from '../../../language/structured';
import type { ObjectGraph } from '../../../lint/graph/graph';
import type { MonitorView } from '../../../lint/graph/kinds/monitors';
import type { PodsView } from '../../../lint/graph/kinds/pods';
import { rulesOf } from '../../../lint/graph/prometheus-scope';
import type { EndpointTargets, MonitorTargets } from '../../../lint/graph/targets';
import { addressOf, type DroppingStep, droppingStep } from './dropping-step';
import type { Finding } from './finding';

/** What a Prometheus scrapes, what it dropped, and how it is configured to. */
interface Scraping {
  readonly active: readonly unknown[];
  readonly dropped: readonly unknown[];
  /** Jobs of its configuration, by name. */
  readonly jobs: ReadonlyMap<string, unknown>;
}

/** How many targets an endpoint should have. */
interface Expectation {
  readonly count: number;
  /** Whether there may be more, because something else decides how many Pods there are. */
  readonly orMore: boolean;
}

const scaled = new Set(['ScaledObject', 'HorizontalPodAutoscaler']);

const isScaled = ({ nodes }: ObjectGraph, { node }: PodsView): boolean =>
  nodes.some(({ kind, object, namespace }) => {
    const target = { ...mapAt(object, 'spec', 'scaleTargetRef') };
    return scaled.has(kind) && namespace === node.namespace && textAt(target, 'name') === node.name;
  });

const fixedKinds = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'Rollout']);

const replicasOf = (graph: ObjectGraph, pods: PodsView | undefined): Expectation => {
  if (pods?.node.kind === 'Pod') return { count: 1, orMore: false };
  const isFixed = pods !== undefined && fixedKinds.has(pods.node.kind) && valueAt(pods.node.object, 'spec', 'replicas') !== undefined;
  return isFixed && !isScaled(graph, pods) ? { count: pods.replicas, orMore: false } : { count: 1, orMore: true };
};

const shortLived = new Set(['Job', 'CronJob']);

const expectedOf = (graph: ObjectGraph, { targets }: EndpointTargets): Expectation => {
  const lasting = targets.filter(({ pods }) => !shortLived.has(pods?.node.kind ?? ''));
  const each = lasting.map(({ pods }) => replicasOf(graph, pods));
  return {
    count: each.reduce((sum, { count }) => sum + count, 0),
    orMore: lasting.length < targets.length || each.some(({ orMore }) => orMore),
  };
};

const stepWords = ({ place, step: { action, sourceLabels, regex }, value }: DroppingStep, all: number): string => {
  const verb = action === 'keep' ? 'keeps only what matches' : 'drops what matches';
  return `step ${place + 1} of ${all} of its relabeling, which ${verb} ${quoted(regex)} in ${sourceLabels.join(', ')}: it is ${quoted(value)} there`;
};

const droppedWords = (pool: string, { dropped, jobs }: Scraping): string => {
  const discovered = dropped.filter((target) => textAt(target, 'discoveredLabels', 'job') === pool);
  if (discovered.length === 0) return 'nothing else was discovered for it';
  const steps = listAt(jobs.get(pool), 'relabel_configs');
  // What comes furthest is most like what it looks for.
  const [nearest] = discovered
    .flatMap((target) => {
      const step = droppingStep(target, steps);
      return step === undefined ? [] : [{ target, step }];
    })
    .sort((a, b) => b.step.place - a.step.place);
  const others = `${discovered.length} more ${discovered.length === 1 ? 'was' : 'were'} discovered and dropped`;
  return nearest === undefined ? others : `${others}, ${addressOf(nearest.target)} by ${stepWords(nearest.step, steps.length)}`;
};

const poolOf = ({ kind, namespace, name }: MonitorView, index: number): string =>
  `${kind === 'PodMonitor' ? 'podMonitor' : 'serviceMonitor'}/${namespace}/${name}/${index}`;

const counted = (count: number): string => `${count} target${count === 1 ? '' : 's'}`;

const judged = (pool: string, { count, orMore }: Expectation, scraping: Scraping): string | undefined => {
  if (!scraping.jobs.has(pool)) return `Prometheus has no job ${pool}, so it does not select this monitor`;
  const found = scraping.active.filter((target) => textAt(target, 'scrapePool') === pool).length;
  if (found === count || (orMore && found > count)) return undefined;
  const instead = `${counted(found)} instead of ${orMore ? 'at least ' : ''}${count}`;
  return found > count ? `it has ${instead}` : `it has ${instead}; ${droppedWords(pool, scraping)}`;
};

const ofMonitor = (graph: ObjectGraph, { monitor, endpoints }: MonitorTargets, scraping: Scraping): readonly Finding[] =>
  endpoints.flatMap((endpoint, index) => {
    const expected = expectedOf(graph, endpoint);
    // What it selects is not here, so nobody knows how many there are.
    const least = endpoint.targets.length === 0 ? { count: 0, orMore: true } : expected;
    const message = judged(poolOf(monitor, index), least, scraping);
    return message === undefined ? [] : [{ kind: 'targets-differ' as const, subject: `${monitor.namespace}/${monitor.name}`, message }];
  });

/** The monitors that the Prometheus of an environment selects. */
export const monitorsOf = (graph: ObjectGraph, environment: string): readonly MonitorTargets[] =>
  rulesOf(graph)
    .scopes.filter(({ prometheus }) => (prometheus?.environment ?? '') === environment)
    .flatMap(({ monitors }) => monitors)
    .filter(({ monitor }) => monitor.node.environment === environment);

/** Compares targets with the replicas of what each monitor selects. */
export const targetFindings = (
  running: { readonly targets: unknown; readonly configuration: unknown },
  graph: ObjectGraph,
  monitors: readonly MonitorTargets[],
): readonly Finding[] => {
  const configuration = readStructured(textAt(running.configuration, 'yaml') ?? '').value;
  const jobs = new Map(listAt(configuration, 'scrape_configs').map((job) => [textAt(job, 'job_name') ?? '', job]));
  const scraping = { active: listAt(running.targets, 'activeTargets'), dropped: listAt(running.targets, 'droppedTargets'), jobs };
  return monitors.flatMap((monitor) => ofMonitor(graph, monitor, scraping));
};

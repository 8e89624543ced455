import type { Labels } from '../../language/matcher';
import { type Bound, bind, type LiveTarget, type Surface } from './binding';
import type { Candidate } from './candidates';
import type { Run } from './run';
import { waitFor } from './wait';

/** An alert with its scenarios behind targets. */
export interface Driven {
  readonly run: Run;
  readonly candidate: Candidate;
  /** Names the play; two workloads may have alerts of one name. */
  readonly name: string;
  readonly firing: Extract<Bound, { kind: 'bound' }>;
  readonly quiet?: Extract<Bound, { kind: 'bound' }>;
  /** Labels that Prometheus gives the alert, and those that Alertmanager sees. */
  readonly inPrometheus: Labels;
  readonly inAlertmanager: Labels;
}

const surfaceOf = (run: Run, candidate: Candidate, targets: readonly LiveTarget[]): Surface => ({
  targets,
  ownJobs: new Set(
    run.stack.environment.workloads.filter(({ observability }) => observability.monitors.length > 0).map(({ name }) => name),
  ),
  isRead: (metric: string) => candidate.reads.has(metric),
});

const noteHomeless = (run: Run, { rule }: Candidate, series: string, targets: readonly LiveTarget[]): void => {
  // Whatever serves the proof itself is in no namespace.
  const own = targets.filter(({ labels }) => labels.namespace !== undefined);
  const known = [...new Set(own.map(({ labels }) => `job="${labels.job}", namespace="${labels.namespace}"`))].sort();
  const detail = `no target can expose ${series}; ${known.length === 0 ? 'there are none' : `targets have ${known.join(' or ')}`}`;
  run.note({ hop: 'targets', alert: rule.alert, outcome: 'failed', detail });
};

const nonEmpty = <Item>(items: readonly Item[]): readonly Item[] | undefined => (items.length === 0 ? undefined : items);

/** Puts an alert's scenarios behind targets; nothing where a series has no place, which is noted. */
export const place = async (run: Run, candidate: Candidate): Promise<Driven | undefined> => {
  // The clock is always one of them.
  const scraped = (await waitFor(async () => nonEmpty(await run.servers.watch.targets()), 15_000)) ?? [];
  const targets = scraped.map((target) => ({ ...target, honorsLabels: run.honoring.has(target.job) }));
  const surface = surfaceOf(run, candidate, targets);
  const firing = bind(candidate.firing, surface);
  const quiet = candidate.quiet === undefined ? undefined : bind(candidate.quiet, surface);
  if (firing.kind === 'homeless' || quiet?.kind === 'homeless') {
    for (const bound of [firing, quiet].filter((one) => one?.kind === 'homeless').slice(0, 1))
      noteHomeless(run, candidate, bound.series, targets);
    return undefined;
  }
  const { prometheus: _, ...own } = candidate.labels;
  const external = new Set(Object.keys(run.stack.prometheus.externalLabels));
  return {
    run,
    candidate,
    name: `${candidate.workload} ${candidate.rule.alert}`,
    firing,
    ...(quiet === undefined ? {} : { quiet }),
    inPrometheus: firing.rename(Object.fromEntries(Object.entries(own).filter(([label]) => !external.has(label)))),
    inAlertmanager: firing.rename(candidate.labels),
  };
};

/** Both scenarios. */
export const partsOf = ({ firing, quiet }: Driven): readonly Driven['firing'][] => (quiet === undefined ? [firing] : [quiet, firing]);

/** Whether a set of labels holds others. */
export const carries = (labels: Labels, wanted: Labels): boolean => Object.entries(wanted).every(([name, value]) => labels[name] === value);

import { inMilliseconds } from '../model/quantity';
import type { Labels } from '../model/routing';
import type { AlertScenario } from '../model/rule';
import type { ExposedSeries, Play, TargetHealth } from './exposition';
import { readSamples } from './samples';
import { readSeries, type ScenarioSeries } from './series';

/** A target as Prometheus scrapes it, with the labels that relabeling left it. */
export interface LiveTarget {
  readonly url: string;
  readonly labels: Labels;
}

/** What binding a scenario needs to know of an environment. */
export interface Surface {
  readonly targets: readonly LiveTarget[];
  /** Names of workloads that monitors of the output scrape: their series come from their own targets or from nowhere. */
  readonly ownJobs: ReadonlySet<string>;
  /** Whether a metric is read by the alert, straight or through recorded series. */
  readonly isRead: (metric: string) => boolean;
}

/** A scenario with a target behind each series, or the series that no target exposes. */
export type Bound =
  | {
      readonly kind: 'bound';
      readonly play: Omit<Play, 'from'>;
      /** Targets that charts bring: the output holds no monitor of them, so their labels are as the scenario says. */
      readonly standIns: readonly LiveTarget[];
      /** Labels as the scenario writes them, with the values that they have here. */
      readonly rename: (labels: Labels) => Labels;
      /** Addresses of all targets that take part. */
      readonly urls: readonly string[];
    }
  | { readonly kind: 'homeless'; readonly series: string };

// A scenario names its own Pods; here others stand in their places.
const placeLabels = ['pod', 'instance'] as const;

const isPlace = (label: string): boolean => (placeLabels as readonly string[]).includes(label);

const fits = ({ labels }: ScenarioSeries, target: LiveTarget): boolean =>
  labels.job !== undefined &&
  Object.entries(labels).every(
    ([label, value]) => isPlace(label) || target.labels[label] === undefined || target.labels[label] === value,
  ) &&
  labels.job === target.labels.job;

const placeOf = ({ labels }: ScenarioSeries): string => placeLabels.map((label) => labels[label] ?? '').join(' ');

/** The most places that one job has in any of the scenarios: so many copies of a Pod are needed. */
export const placesIn = (scenarios: readonly AlertScenario[]): number => {
  const counts = scenarios.map((scenario) => {
    const byJob = new Map<string, Set<string>>();
    for (const series of scenario.series.map(readSeries)) {
      const job = series.labels.job ?? '';
      byJob.set(job, (byJob.get(job) ?? new Set()).add(placeOf(series)));
    }
    return Math.max(0, ...[...byJob.values()].map(({ size }) => size));
  });
  return Math.max(1, ...counts);
};

interface Placement {
  readonly series: ScenarioSeries;
  readonly target: LiveTarget;
  readonly isStandIn: boolean;
}

// `up` has the labels of its target; the other series of its job are exposed there and bring their own labels along.
const standInFor = (series: ScenarioSeries, all: readonly ScenarioSeries[]): LiveTarget => {
  const { labels, metric } = series;
  const ups = all.filter((other) => other.metric === 'up' && other.labels.job === labels.job);
  const up = ups.find((other) => placeOf(other) === placeOf(series)) ?? ups[0];
  const own = metric === 'up' ? labels : (up?.labels ?? { job: labels.job ?? 'crowsnest-stand-in' });
  const host = Object.values(own).map((value) => value.replace(/[^a-zA-Z0-9]/g, '-'));
  return { url: `http://${host.join('.')}.stand-in.invalid:80/metrics`, labels: own };
};

const assign = (all: readonly ScenarioSeries[], { targets, ownJobs }: Surface): readonly (Placement | ScenarioSeries)[] => {
  const places = new Map<string, string[]>();
  return all.map((series) => {
    const fitting = targets.filter((target) => fits(series, target));
    if (fitting.length === 0)
      return ownJobs.has(series.labels.job ?? '') ? series : { series, target: standInFor(series, all), isStandIn: true };
    const group = fitting.map(({ url }) => url).join(' ');
    const known = places.get(group) ?? [];
    const place = placeOf(series);
    if (!known.includes(place)) known.push(place);
    places.set(group, known);
    const target = fitting[known.indexOf(place)];
    return target === undefined ? series : { series, target, isStandIn: false };
  });
};

const isPlaced = (one: Placement | ScenarioSeries): one is Placement => 'target' in one;

const exposed = ({ series, target, isStandIn }: Placement): ExposedSeries => ({
  url: target.url,
  metric: series.metric,
  // Labels of the target come on top of what it exposes; stand-ins keep their own.
  labels: isStandIn
    ? series.labels
    : Object.fromEntries(Object.entries(series.labels).filter(([label]) => target.labels[label] === undefined)),
  samples: series.samples,
});

const absent = readSamples('stale');

// A scenario that says which targets of a job are up says all of them: others do not exist.
const healthOf = (placements: readonly Placement[], { targets }: Surface): readonly TargetHealth[] => {
  const told = placements.filter(({ series }) => series.metric === 'up');
  const urls = new Set(told.map(({ target }) => target.url));
  const others = targets.filter((target) => !urls.has(target.url) && told.some(({ series }) => fits(series, target)));
  return [
    ...told.map(({ series, target }) => ({ url: target.url, samples: series.samples })),
    ...others.map(({ url }) => ({ url, samples: absent })),
  ];
};

const renaming =
  (placements: readonly Placement[]) =>
  (labels: Labels): Labels => {
    const place = placeLabels.filter((label) => labels[label] !== undefined);
    const found = placements.find(
      ({ series, isStandIn }) => !isStandIn && place.length > 0 && place.every((label) => series.labels[label] === labels[label]),
    );
    if (found === undefined) return labels;
    return { ...labels, ...Object.fromEntries(place.map((label) => [label, found.target.labels[label] ?? labels[label] ?? ''])) };
  };

/** Puts the series of a scenario behind the targets of an environment. */
export const bind = (scenario: AlertScenario, surface: Surface): Bound => {
  const read = scenario.series.map(readSeries).filter(({ metric }) => surface.isRead(metric));
  const assigned = assign(read, surface);
  const homeless = assigned.find((one) => !isPlaced(one));
  if (homeless !== undefined && !isPlaced(homeless)) {
    const labels = Object.entries(homeless.labels).map(([label, value]) => `${label}="${value}"`);
    return { kind: 'homeless', series: `${homeless.metric}{${labels.join(', ')}}` };
  }
  const placements = assigned.filter(isPlaced);
  const health = healthOf(placements, surface);
  const standIns = new Map(placements.filter(({ isStandIn }) => isStandIn).map(({ target }) => [target.url, target]));
  return {
    kind: 'bound',
    play: {
      series: placements.filter(({ series }) => series.metric !== 'up').map(exposed),
      health,
      interval: inMilliseconds(scenario.interval),
    },
    standIns: [...standIns.values()],
    rename: renaming(placements),
    urls: [...new Set(placements.map(({ target }) => target.url))],
  };
};

import type { AlertScenario } from '../../core/alerts/rule';
import type { Labels } from '../../language/matcher';
import { inMilliseconds } from '../../language/quantity';
import type { ExposedSeries, Play, TargetHealth } from './exposition';
import { readSamples } from './samples';
import { readSeries, type ScenarioSeries } from './series';

/** A target as Prometheus scrapes it, with the labels that relabeling left it. */
export interface LiveTarget {
  readonly url: string;
  readonly labels: Labels;
  /** Whether labels of a series beat those of the target, which a monitor may ask for. */
  readonly honorsLabels: boolean;
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

// A scenario names its own Pods; here others are in their places.
const placeLabels = ['pod', 'instance'] as const;

const isPlace = (label: string): boolean => (placeLabels as readonly string[]).includes(label);

// Labels of the target beat those of the series, unless the target yields.
const fits = ({ metric, labels }: ScenarioSeries, target: LiveTarget): boolean => {
  if (labels.job === undefined || labels.job !== target.labels.job) return false;
  if (target.honorsLabels && metric !== 'up') return true;
  return Object.entries(labels).every(
    ([label, value]) => isPlace(label) || target.labels[label] === undefined || target.labels[label] === value,
  );
};

const placeOf = ({ labels }: { readonly labels: Labels }): string => placeLabels.map((label) => labels[label] ?? '').join(' ');

// Places of a scenario in the order in which it names them; a series that names none is at the first.
const placesOf = (all: readonly ScenarioSeries[], job: string | undefined): readonly string[] => [
  ...new Set(
    all
      .filter(({ labels }) => labels.job === job)
      .map(placeOf)
      .filter((place) => place.trim() !== ''),
  ),
];

/** The most places that one job has in any of the scenarios: so many copies of a Pod are needed. */
export const placesIn = (scenarios: readonly AlertScenario[]): number => {
  const counts = scenarios.flatMap((scenario) => {
    const all = scenario.series.map(readSeries);
    return all.map(({ labels }) => placesOf(all, labels.job).length);
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
  return { url: `http://${host.join('.')}.stand-in.invalid:80/metrics`, labels: own, honorsLabels: true };
};

const assign = (
  series: ScenarioSeries,
  all: readonly ScenarioSeries[],
  { targets, ownJobs }: Surface,
): readonly Placement[] | undefined => {
  const fitting = targets.filter((target) => fits(series, target));
  if (fitting.length === 0)
    return ownJobs.has(series.labels.job ?? '') ? undefined : [{ series, target: standInFor(series, all), isStandIn: true }];
  const here = [...new Set(fitting.map(placeOf))].sort();
  const place = here[Math.max(0, placesOf(all, series.labels.job).indexOf(placeOf(series)))];
  const there = fitting.filter((target) => placeOf(target) === place).sort((a, b) => (a.url < b.url ? -1 : 1));
  // Several pages of one Pod are up or down together; a series is on one of them.
  const chosen = series.metric === 'up' ? there : there.slice(0, 1);
  return chosen.length === 0 ? undefined : chosen.map((target) => ({ series, target, isStandIn: false }));
};

const exposed = ({ series, target }: Placement): ExposedSeries => ({
  url: target.url,
  metric: series.metric,
  labels: target.honorsLabels
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
      ({ series, target }) => !target.honorsLabels && place.length > 0 && place.every((label) => series.labels[label] === labels[label]),
    );
    if (found === undefined) return labels;
    return { ...labels, ...Object.fromEntries(place.map((label) => [label, found.target.labels[label] ?? labels[label] ?? ''])) };
  };

/** Puts the series of a scenario behind the targets of an environment. */
export const bind = (scenario: AlertScenario, surface: Surface): Bound => {
  const read = scenario.series.map(readSeries).filter(({ metric }) => surface.isRead(metric));
  const assigned = read.map((series) => assign(series, read, surface));
  const homeless = read.find((_, index) => assigned[index] === undefined);
  if (homeless !== undefined) {
    const labels = Object.entries(homeless.labels).map(([label, value]) => `${label}="${value}"`);
    return { kind: 'homeless', series: `${homeless.metric}{${labels.join(', ')}}` };
  }
  const placements = assigned.flatMap((found) => found ?? []);
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

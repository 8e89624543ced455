import type { Signal } from '../../core/alerts/signal';
import type { Labels } from '../../language/matcher';
import { promqlString } from '../../language/promql/tag';
import { type Samples, valueAt } from './samples';

/** A series with the target that exposes it. */
export interface ExposedSeries {
  /** Address that Prometheus scrapes. */
  readonly url: string;
  readonly metric: string;
  /** Labels that the exporter writes; those of the target come on top. */
  readonly labels: Labels;
  readonly samples: Samples;
}

/** Whether a target answers, over time: `up` as a scenario tells it. */
export interface TargetHealth {
  readonly url: string;
  readonly samples: Samples;
}

/** What targets do while one alert is driven. */
export interface Play {
  readonly series: readonly ExposedSeries[];
  readonly health: readonly TargetHealth[];
  /** Milliseconds between samples. */
  readonly interval: number;
  /** Where in the scenario it starts, in milliseconds. */
  readonly from: number;
}

/** What a target does at a moment. */
export type TargetState = 'up' | 'down' | 'gone';

/** All that the exporter exposes, and its clocks. */
export interface Exposition {
  /** Starts a play under a name, in place of the one before; counters go on from where they are. */
  readonly play: (name: string, rules: readonly string[], play: Play) => void;
  readonly stop: (name: string) => void;
  readonly stateOf: (url: string) => TargetState;
  /** The page of a target, in Prometheus's text format. */
  readonly page: (url: string) => string;
  /** The page with the clocks of the rules that are driven. */
  readonly clocks: () => string;
}

const counterSuffix = /_(total|count|sum|bucket)$/;

/** Says which metrics only grow, from what workloads declare and, where they do not, from the name. */
export const countersAmong = (signals: readonly Signal[]): ((metric: string) => boolean) => {
  const declared = new Map<string, boolean>();
  for (const { metric, type } of signals) {
    declared.set(metric, type === 'counter');
    if (type === 'histogram' || type === 'summary') for (const suffix of ['_bucket', '_count', '_sum']) declared.set(metric + suffix, true);
  }
  return (metric) => declared.get(metric) ?? counterSuffix.test(metric);
};

const written = (metric: string, labels: Labels): string => {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${promqlString(value)}`);
  return pairs.length === 0 ? metric : `${metric}{${pairs.sort().join(',')}}`;
};

const number = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? '+Inf' : value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);

interface Running extends Play {
  readonly rules: readonly string[];
  readonly since: number;
}

/** Exposes the series of all running plays at a time that passes faster by a factor. */
export const openExposition = (factor: number, isCounter: (metric: string) => boolean, now: () => number): Exposition => {
  const running = new Map<string, Running>();
  // How far a counter is above its samples, so that a new play does not look like a restart.
  const raised = new Map<string, number>();
  const keyOf = ({ url, metric, labels }: ExposedSeries) => `${url} ${written(metric, labels)}`;
  const position = ({ from, since, interval }: Running) => (from + (now() - since) * factor) / interval;
  const currentOf = (series: ExposedSeries, play: Running): number | undefined => {
    const value = valueAt(series.samples, position(play));
    return value === undefined || !isCounter(series.metric) ? value : value + (raised.get(keyOf(series)) ?? 0);
  };
  const lastValues = new Map<string, number>();
  const remember = (play: Running): void => {
    for (const series of play.series) {
      const value = currentOf(series, play);
      if (value !== undefined) lastValues.set(keyOf(series), value);
    }
  };
  const stop = (name: string): void => {
    const play = running.get(name);
    if (play !== undefined) remember(play);
    running.delete(name);
  };
  return {
    play: (name, rules, play) => {
      stop(name);
      const begun: Running = { ...play, rules, since: now() };
      for (const series of play.series.filter(({ metric }) => isCounter(metric))) {
        const first = valueAt(series.samples, position(begun)) ?? 0;
        raised.set(keyOf(series), (lastValues.get(keyOf(series)) ?? first) - first);
      }
      running.set(name, begun);
    },
    stop,
    stateOf: (url) => {
      const told = [...running.values()].flatMap((play) =>
        play.health.filter((health) => health.url === url).map(({ samples }) => valueAt(samples, position(play))),
      );
      if (told.length === 0) return 'up';
      const [last] = told.reverse();
      return last === undefined ? 'gone' : last === 0 ? 'down' : 'up';
    },
    page: (url) => {
      const lines = [...running.values()].flatMap((play) =>
        play.series.flatMap((series) => {
          const value = series.url === url ? currentOf(series, play) : undefined;
          return value === undefined ? [] : [`${written(series.metric, series.labels)} ${number(value)}`];
        }),
      );
      return lines
        .sort()
        .map((line) => `${line}\n`)
        .join('');
    },
    clocks: () =>
      [...running.values()]
        .flatMap(({ rules, since, from }) => {
          const epoch = (since - from / factor) / 1000;
          return rules.map((rule) => `crowsnest_clock_epoch_seconds{rule=${promqlString(rule)}} ${epoch}\n`);
        })
        .join(''),
  };
};

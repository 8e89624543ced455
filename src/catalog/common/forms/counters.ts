import type { FiringScenario } from '../../../core/alerts/rule';
import type { Text } from '../../../core/alerts/text';
import {
  type AlertTiming,
  alertTemplate,
  type Duration,
  defaults,
  durationOf,
  fires,
  growing,
  inMilliseconds,
  type JobContext,
  labelList,
  metricName,
  type PromQL,
  promql,
  quiet,
  series,
  steady,
  type Timeline,
} from '../alert';
import type { WindowedWording, Wording } from './wording';

interface Losses extends Wording {
  readonly value: Text;
  readonly metric: string;
  /** Labels that distinguish alerts, with a value of each. */
  readonly by: Readonly<Record<string, string>>;
  /** Further labels of the series. */
  readonly others: Readonly<Record<string, string>>;
}

/** Something that is counted and must never happen goes on happening. */
export const goesOn = ({ metric, by, others, summary, description, value, ...described }: Losses) => {
  const name = metricName(metric);
  return alertTemplate({
    ...described,
    parameters: { window: defaults.duration('10m') },
    write: ({ window }, { selector }: JobContext, time) => {
      const labels = { ...selector, ...by };
      return {
        expr: promql`sum by (${labelList(['namespace', 'job', ...Object.keys(by)])}) (rate(${name}${selector}[${window}])) > 0`,
        summary,
        description,
        value,
        firesOn: [fires('it goes on', time, { labels, series: [series(name, { ...labels, ...others }, growing(60, time))] })],
        staysQuietOn: [quiet('it happened long ago', time, [series(name, { ...labels, ...others }, steady(60, time))])],
      };
    },
  });
};

interface Increase extends WindowedWording {
  readonly value: Text;
  readonly metric: string;
  readonly window: string;
  /** Labels of its series besides those of the job. */
  readonly labels: Readonly<Record<string, string>>;
  /** What samples show that grow, and that stay. */
  readonly samples?: {
    readonly growing: readonly [why: string, perMinute: number];
    readonly steady: readonly [why: string, value: number];
  };
}

const usual = { growing: ['it goes on', 60], steady: ['it happened long ago', 3] } as const;

/** A counter of what should not happen has increased within a window. */
export const increased = ({ metric, window: length, labels, samples = usual, summary, description, value, ...described }: Increase) => {
  const name = metricName(metric);
  return alertTemplate({
    ...described,
    parameters: { window: defaults.duration(length) },
    write: ({ window }, { selector }: JobContext, time) => {
      const one = { ...selector, ...labels };
      const [more, perMinute] = samples.growing;
      const [noMore, last] = samples.steady;
      return {
        expr: promql`increase(${name}${selector}[${window}]) > 0`,
        summary,
        description: description(window),
        value,
        firesOn: [fires(more, time, { labels: one, series: [series(name, one, growing(perMinute, time))] })],
        staysQuietOn: [quiet(noMore, time, [series(name, one, steady(last, time))])],
      };
    },
  });
};

/** Events of a counter whose labelled series is born with the first of them: `increase` alone would miss that one. */
export const happened = (by: readonly string[], counter: PromQL, window: Duration): PromQL => {
  const labels = labelList(by);
  return promql`
    (sum by (${labels}) (increase(${counter}[${window}])) > 0)
    or
    (
      sum by (${labels}) (${counter}) > 0
      unless
      sum by (${labels}) (${counter} offset ${window})
    )
  `;
};

/** Samples of a series that is born with its only event; none where the alert waits longer than the event is within the window. */
export const firstEvent = (
  window: Duration,
  timing: AlertTiming,
  event: (values: string) => Pick<FiringScenario, 'labels' | 'series'>,
): readonly FiringScenario[] => {
  const spare = inMilliseconds(window) - inMilliseconds(timing.for);
  if (spare < 4000) return [];
  const interval = Math.floor(spare / 4);
  const time: Timeline = { interval: durationOf(interval), at: durationOf(3 * interval + inMilliseconds(timing.for)) };
  return [fires('it happens for the first time, once', time, event(`_ _ ${steady(1, time)}`))];
};

import { type AlertTemplate, type AlertTiming, alertTemplate } from '../../core/alerts/alert';
import type { FiringScenario, Severity } from '../../core/alerts/rule';
import { fires, growing, held, quiet, series, settled, steady, type Timeline, turning } from '../../core/alerts/scenario';
import { labelList, type MetricName, metricName, type PromQL, promql } from '../../language/promql/tag';
import { type Duration, durationOf, inMilliseconds, lasting, positiveDurationSchema } from '../../language/quantity';
import type { Exported } from './exporter';

interface Texts {
  readonly alert: string;
  readonly for: Duration;
  readonly severity: Severity;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
}

/** Nothing of a workload is scraped: every target is down, or none is found any more. */
export const nothingUp = ({ summary, description, runbook, ...rest }: Texts): AlertTemplate<Exported> =>
  alertTemplate({
    ...rest,
    parameters: {},
    write: (_, { selector }: Exported, timing) => {
      const time = held(timing);
      const up = (pod: string, values: string) => series('up', { ...selector, pod }, values);
      return {
        expr: promql`
          (max by (namespace, job) (up${selector}) == 0)
          or
          absent(up${selector})
        `,
        summary,
        description,
        runbook,
        firesOn: [
          fires('the only target disappears', time, { labels: selector, series: [up('a', '1x2 stale')] }),
          fires('every target is down', time, { labels: selector, series: [up('a', steady(0, time))] }),
        ],
        staysQuietOn: [quiet('one of two targets is up', time, [up('a', steady(0, time)), up('b', steady(1, time))])],
      };
    },
  });

/** A program runs with an old configuration, because it refuses the new one. */
export const reloadFailed = ({ metric, summary, description, runbook, ...rest }: Texts & { metric: string }): AlertTemplate<Exported> => {
  const name = metricName(metric);
  return alertTemplate({
    ...rest,
    parameters: {},
    write: (_, { selector }: Exported, timing) => {
      const time = held(timing);
      const pod = { ...selector, pod: 'a' };
      const loaded = (values: string) => [series(name, pod, values)];
      return {
        expr: promql`max_over_time(${name}${selector}[5m]) == 0`,
        summary,
        description,
        runbook,
        firesOn: [fires('the configuration was refused', time, { labels: pod, series: loaded(steady(0, time)) })],
        staysQuietOn: [
          quiet('the configuration was loaded', time, loaded(steady(1, time))),
          quiet('it was refused once and is loaded again', time, loaded(turning(0, 1, time))),
        ],
      };
    },
  });
};

interface Losses extends Texts {
  readonly metric: string;
  /** What alerts are told apart by, with a value of each label. */
  readonly by: Readonly<Record<string, string>>;
  /** Further labels of the series. */
  readonly others: Readonly<Record<string, string>>;
}

/** Something that is counted and must never happen goes on happening. */
export const goesOn = ({ metric, by, others, summary, description, runbook, ...rest }: Losses): AlertTemplate<Exported> => {
  const name: MetricName = metricName(metric);
  return alertTemplate({
    ...rest,
    parameters: { window: positiveDurationSchema.default(lasting('10m')) },
    write: ({ window }, { selector }: Exported, timing) => {
      const time = settled(window, timing);
      const labels = { ...selector, ...by };
      return {
        expr: promql`sum by (${labelList(['namespace', 'job', ...Object.keys(by)])}) (rate(${name}${selector}[${window}])) > 0`,
        summary,
        description,
        runbook,
        firesOn: [fires('it goes on', time, { labels, series: [series(name, { ...labels, ...others }, growing(60, time))] })],
        staysQuietOn: [quiet('it happened long ago', time, [series(name, { ...labels, ...others }, steady(60, time))])],
      };
    },
  });
};

/**
 * Events of a counter whose labelled series is born with the first of them: `increase` alone would miss that one.
 */
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

/** Samples of a series that is born with its only event; none where the alert waits longer than the event is looked at. */
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

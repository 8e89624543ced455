import {
  alertTemplate,
  fires,
  interrupted,
  type JobContext,
  metricName,
  promql,
  quiet,
  series,
  steady,
  type TestSeries,
  type Timeline,
  turning,
} from '../alert';
import type { Wording } from './wording';

interface Flag extends Wording {
  readonly metric: string;
  /** Its value while something is wrong; the other one while nothing is. */
  readonly wrong: 0 | 1;
  /** Labels of its series besides those of the job. */
  readonly labels: Readonly<Record<string, string>>;
  /** What samples of either value show. */
  readonly why: { readonly wrong: string; readonly right: string };
}

/** A gauge says that something is wrong. */
export const flagged = ({ metric, wrong, labels, why, summary, description, ...described }: Flag) => {
  const name = metricName(metric);
  return alertTemplate({
    ...described,
    parameters: {},
    write: (_, { selector }: JobContext, time) => {
      const one = { ...selector, ...labels };
      const at = (value: number) => [series(name, one, steady(value, time))];
      return {
        expr: promql`${name}${selector} == ${wrong}`,
        summary,
        description,
        firesOn: [fires(why.wrong, time, { labels: one, series: at(wrong) })],
        staysQuietOn: [quiet(why.right, time, at(1 - wrong))],
      };
    },
  });
};

/** A program runs with an old configuration, because it refuses the new one. */
export const reloadFailed = ({ metric, summary, description, ...described }: Wording & { readonly metric: string }) => {
  const name = metricName(metric);
  return alertTemplate({
    ...described,
    parameters: {},
    write: (_, { selector }: JobContext, time) => {
      const pod = { ...selector, pod: 'a' };
      const loaded = (values: string) => [series(name, pod, values)];
      return {
        expr: promql`max_over_time(${name}${selector}[5m]) == 0`,
        summary,
        description,
        firesOn: [fires('the configuration was refused', time, { labels: pod, series: loaded(steady(0, time)) })],
        staysQuietOn: [
          quiet('the configuration was loaded', time, loaded(steady(1, time))),
          quiet('it was refused once and is loaded again', time, loaded(turning(0, 1, time))),
        ],
      };
    },
  });
};

interface Waiting {
  readonly time: Timeline;
  readonly labels: Readonly<Record<string, string>>;
  /** How many may wait, and how many do. */
  readonly allowed: number;
  readonly many: number;
  readonly waiting: (values: string) => readonly TestSeries[];
}

/** Samples of a queue that is too long, as long as allowed, or too long for a moment only. */
export const queueScenarios = ({ time, labels, allowed, many, waiting }: Waiting) => ({
  firesOn: [fires('more than allowed', time, { labels, series: waiting(steady(many, time)) })] as const,
  staysQuietOn: [
    quiet('as many as allowed', time, waiting(steady(allowed, time))),
    quiet('a short peak', time, waiting(interrupted(0, many, time))),
  ],
});

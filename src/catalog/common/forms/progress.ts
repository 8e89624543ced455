import { alertTemplate, defaults, fires, growing, inMilliseconds, metricName, type PromQL, promql, quiet, series, steady } from '../alert';
import { type Metric, type SeriesContext, type Subject, scopedTo } from './scope';
import { headOf, textsOf, type WindowedWording } from './wording';

interface Stuck extends WindowedWording, Subject {
  /** How much is being worked on, or waits for it. */
  readonly busy: Metric;
  /** Counters of which one at least grows while work is done. */
  readonly progress: readonly [string, ...string[]];
  readonly window?: string;
}

/** There is work, and nothing of it gets done: a process that hangs, and that answers its probes and scrapes all the while. */
export const stuck = ({ busy, progress, window: usual = '5m', ...rest }: Stuck) =>
  alertTemplate({
    ...headOf(rest),
    parameters: { window: defaults.duration(usual) },
    write: ({ window }, context: SeriesContext, time) => {
      const { matchers, by, firing, sample } = scopedTo(rest, context);
      const still = (counter: string): PromQL => promql`sum by (${by}) (rate(${metricName(counter)}${matchers}[${window}])) == 0`;
      const quietly = progress.map(still).reduce(
        (all, one) => promql`
        ${all}
        and
        ${one}
      `,
      );
      const done = (values: (index: number) => string) => progress.map((counter, index) => series(counter, sample, values(index)));
      const works = (value: number) => series(busy.metric, { ...sample, ...busy.others }, steady(value, time));
      const interval = inMilliseconds(time.interval);
      // It stops where the wait and one window fit in before the end, and two windows do not.
      const stops = Math.floor((inMilliseconds(time.at) - inMilliseconds(time.for) - inMilliseconds(window)) / interval) - 2;
      const stopped = `0+60x${Math.max(1, stops)} ${steady(60 * Math.max(1, stops), time)}`;
      return {
        expr: promql`
          min by (${by}) (min_over_time(${metricName(busy.metric)}${{ ...matchers, ...busy.where }}[${window}])) > 0
          and
          ${quietly}
        `,
        ...textsOf({ ...rest, description: rest.description(window) }),
        firesOn: [
          fires('work stops, and what is in work stays', time, { labels: firing, series: [works(3), ...done(() => stopped)] }),
        ] as const,
        staysQuietOn: [
          ...progress.map((counter, only) =>
            quiet(`${counter} grows`, time, [works(3), ...done((index) => (index === only ? growing(60, time) : steady(60, time)))]),
          ),
          quiet('there is nothing to do', time, [works(0), ...done(() => stopped)]),
        ],
      };
    },
  });

import { alertTemplate, defaults, fires, inSeconds, metricName, promql, quiet, series, steady } from '../alert';
import { type SeriesContext, type Subject, scopedTo } from './scope';
import { headOf, textsOf, type Wording } from './wording';

interface Expiring extends Wording, Subject {
  /** When it ends, in Unix time. */
  readonly metric: string;
  readonly left: string;
}

/** Something that has an end is near it. */
export const expiring = ({ metric, left: usual, ...rest }: Expiring) =>
  alertTemplate({
    ...headOf(rest),
    parameters: { left: defaults.duration(usual) },
    bound: { below: 'left' },
    write: ({ left }, context: SeriesContext, time) => {
      const { matchers, by, firing, sample } = scopedTo(rest, context);
      const ends = (seconds: number) => [series(metric, sample, steady(inSeconds(time.at) + seconds, time))];
      return {
        expr: promql`min by (${by}) (${metricName(metric)}${matchers}) - time() < ${inSeconds(left)}`,
        ...textsOf(rest),
        // Its wait begins when still more is left.
        firesOn: [
          fires('it ends within half of that', time, {
            labels: firing,
            series: ends(Math.max(0, inSeconds(left) / 2 - inSeconds(time.for))),
          }),
        ] as const,
        staysQuietOn: [quiet('it ends after twice that', time, ends(2 * inSeconds(left)))],
      };
    },
  });

import { alertTemplate, fires, metricName, promql, quiet, series, steady } from '../alert';
import { type SeriesContext, type Subject, scopedTo } from './scope';
import { headOf, textsOf, type Wording } from './wording';

interface State extends Wording, Subject {
  readonly metric: string;
  /** Its value while something is wrong. */
  readonly wrong: 0 | 1;
  /** Whether one of several series of one thing suffices, as usual, or all of them have to say so. */
  readonly when?: 'any' | 'all';
}

/** A gauge of zero or one says that something is wrong. */
export const inState = ({ metric, wrong, when = 'any', ...rest }: State) =>
  alertTemplate({
    ...headOf(rest),
    parameters: {},
    write: (_, context: SeriesContext, time) => {
      const { matchers, by, firing, sample } = scopedTo(rest, context);
      const says = (value: number, instance = 'a') => series(metric, { ...sample, instance }, steady(value, time));
      const operator = (wrong === 1) === (when === 'any') ? promql`max` : promql`min`;
      const oneOfTwo = [says(1 - wrong), says(wrong, 'b')];
      const why = 'one of two says so';
      return {
        expr: promql`${operator} by (${by}) (${metricName(metric)}${matchers}) == ${wrong}`,
        ...textsOf(rest),
        firesOn: [
          fires('it is so', time, { labels: firing, series: [says(wrong)] }),
          ...(when === 'any' ? [fires(why, time, { labels: firing, series: oneOfTwo })] : []),
        ] as const,
        staysQuietOn: [quiet('it is not so', time, [says(1 - wrong)]), ...(when === 'all' ? [quiet(why, time, oneOfTwo)] : [])],
      };
    },
  });

import { alertTemplate, fires, metricName, promql, quiet, series, steady } from '../alert';
import { type SeriesContext, type Subject, scopedTo } from './scope';
import { headOf, textsOf, type Wording } from './wording';

interface State extends Wording, Subject {
  readonly metric: string;
  /** Its value while something is wrong. */
  readonly wrong: 0 | 1;
}

/** A gauge of zero or one says that something is wrong; of several series of one thing, one suffices. */
export const inState = ({ metric, wrong, ...rest }: State) =>
  alertTemplate({
    ...headOf(rest),
    parameters: {},
    write: (_, context: SeriesContext, time) => {
      const { matchers, by, firing, sample } = scopedTo(rest, context);
      const says = (value: number, instance = 'a') => series(metric, { ...sample, instance }, steady(value, time));
      const worst = wrong === 1 ? promql`max` : promql`min`;
      return {
        expr: promql`${worst} by (${by}) (${metricName(metric)}${matchers}) == ${wrong}`,
        ...textsOf(rest),
        firesOn: [
          fires('it is so', time, { labels: firing, series: [says(wrong)] }),
          fires('one of two says so', time, { labels: firing, series: [says(1 - wrong), says(wrong, 'b')] }),
        ],
        staysQuietOn: [quiet('it is not so', time, [says(1 - wrong)])],
      };
    },
  });

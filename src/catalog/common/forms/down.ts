import { alertTemplate, fires, type JobContext, metricName, outage, promql, quiet, series, steady } from '../alert';
import type { Wording } from './wording';

/** Nothing of a workload is scraped: every target is down, or none is found any more. */
export const nothingUp = ({ summary, description, ...described }: Wording) =>
  alertTemplate({
    ...described,
    parameters: {},
    write: (_, { selector }: JobContext, time) => {
      const up = (pod: string, values: string) => series('up', { ...selector, pod }, values);
      return {
        expr: promql`
          (max by (namespace, job) (up${selector}) == 0)
          or
          absent(up${selector})
        `,
        labels: outage.targets,
        summary,
        description,
        firesOn: [
          fires('the only target disappears', time, { labels: selector, series: [up('a', '1x2 stale')] }),
          fires('every target is down', time, { labels: selector, series: [up('a', steady(0, time))] }),
        ],
        staysQuietOn: [quiet('one of two targets is up', time, [up('a', steady(0, time)), up('b', steady(1, time))])],
      };
    },
  });

interface Server extends Wording {
  /** The gauge that its exporter sets to 0 while it does not answer. */
  readonly metric: string;
  readonly server: string;
  /** Address of the exporter in samples. */
  readonly instance: string;
}

/** A server does not answer its exporter, or the exporter is gone; `up` only says that the exporter answers. */
export const serverGone = ({ metric, server, instance, summary, description, ...described }: Server) => {
  const name = metricName(metric);
  return alertTemplate({
    ...described,
    parameters: {},
    write: (_, { selector }: JobContext, time) => {
      const labels = { ...selector, instance };
      const answers = (values: string) => series(name, labels, values);
      return {
        expr: promql`
          (max by (namespace, job, instance) (${name}${selector}) == 0)
          or
          absent(${name}${selector})
        `,
        summary,
        description,
        firesOn: [
          fires(`${server} does not answer its exporter`, time, {
            labels,
            series: [answers(steady(0, time)), series('up', labels, steady(1, time))],
          }),
          fires('the exporter disappears', time, { labels: selector, series: [answers('1x2 stale')] }),
        ],
        staysQuietOn: [quiet(`${server} answers`, time, [answers(steady(1, time))])],
      };
    },
  });
};

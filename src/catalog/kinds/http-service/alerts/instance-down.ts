import { onceForName } from '../../../../language/once';
import { alertTemplate, fires, interrupted, promql, quiet, series, steady, turning } from '../../../common/alert';
import type { HttpContext, Prefix } from '../context';

/** A replica cannot be scraped. */
export const instanceDown = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}InstanceDown`,
    for: '3m',
    severity: 'warning',
    runbook: 'http-service/instance-down',
    parameters: {},
    write: (_, { selector }: HttpContext, time) => {
      return {
        expr: promql`up${selector} == 0`,
        summary: 'A replica of {{ $labels.job }} cannot be scraped',
        description: 'Prometheus has not reached {{ $labels.namespace }}/{{ $labels.pod }} for some minutes.',
        firesOn: [
          fires('one of two replicas stops answering', time, {
            labels: { ...selector, pod: 'api-0' },
            series: [
              series('up', { ...selector, pod: 'api-0' }, turning(1, 0, time)),
              series('up', { ...selector, pod: 'api-1' }, steady(1, time)),
            ],
          }),
        ],
        staysQuietOn: [quiet('one missed scrape', time, [series('up', { ...selector, pod: 'api-0' }, interrupted(1, 0, time))])],
      };
    },
  }),
);

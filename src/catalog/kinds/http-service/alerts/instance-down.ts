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
        summary: { en: 'A replica of {{ $labels.job }} cannot be scraped', ko: '{{ $labels.job }} 레플리카 스크레이프 불가' },
        description: {
          en: 'Prometheus has not reached {{ $labels.namespace }}/{{ $labels.pod }} for some minutes.',
          ko: 'Prometheus가 {{ $labels.namespace }}/{{ $labels.pod }}에 몇 분째 연결하지 못하고 있습니다.',
        },
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

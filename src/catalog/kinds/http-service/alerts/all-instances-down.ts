import { onceForName } from '../../../../language/once';
import { alertTemplate, fires, outage, promql, quiet, series, steady } from '../../../common/alert';
import type { HttpContext, Prefix } from '../context';

/** No replica can be scraped, or none is found. */
export const allInstancesDown = onceForName((prefix: Prefix) =>
  alertTemplate({
    alert: `${prefix}AllInstancesDown`,
    for: '2m',
    severity: 'critical',
    runbook: 'http-service/all-down',
    parameters: {},
    write: (_, { selector }: HttpContext, time) => {
      return {
        expr: promql`
          (max by (namespace, job) (up${selector}) == 0)
          or
          absent(up${selector})
        `,
        labels: outage.targets,
        summary: { en: 'No replica of {{ $labels.job }} is being scraped', ko: '{{ $labels.job }} 전체 레플리카 스크레이프 불가' },
        description: {
          en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
          ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 다운되었거나 더 이상 검색되지 않습니다.',
        },
        firesOn: [
          fires('the only target disappears', time, {
            labels: selector,
            series: [series('up', { ...selector, pod: 'api-0' }, '1x2 stale')],
          }),
          fires('every target is down', time, { labels: selector, series: [series('up', { ...selector, pod: 'api-0' }, steady(0, time))] }),
        ],
        staysQuietOn: [
          quiet('one of two replicas is up', time, [
            series('up', { ...selector, pod: 'api-0' }, steady(0, time)),
            series('up', { ...selector, pod: 'api-1' }, steady(1, time)),
          ]),
        ],
      };
    },
  }),
);

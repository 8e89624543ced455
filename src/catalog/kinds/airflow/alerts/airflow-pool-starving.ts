import { alertTemplate, fires, type JobContext, not, promql, quiet, series, steady } from '../../../common/alert';

/** Airflow sends each metric twice, once under its new name without labels; only the labelled one names the pool. */
export const airflowPoolStarving = alertTemplate({
  alert: 'AirflowPoolStarving',
  for: '15m',
  severity: 'warning',
  runbook: 'airflow/pool',
  parameters: {},
  write: (_, { selector }: JobContext, time) => {
    const labels = { namespace: selector.namespace, pool: 'default_pool' };
    const waiting = (count: number, unlabelled: number) => [
      series('airflow_pool_starving_tasks', { ...selector, pool: 'default_pool' }, steady(count, time)),
      series('airflow_pool_starving_tasks', selector, steady(unlabelled, time)),
    ];
    return {
      expr: promql`max by (namespace, pool) (airflow_pool_starving_tasks${{ ...selector, pool: not('') }}) > 0`,
      summary: { en: 'Tasks wait for pool {{ $labels.pool }}', ko: '{{ $labels.pool }} 풀에서 태스크 대기' },
      description: {
        en: '{{ $value }} tasks find no free slot in pool {{ $labels.pool }}.',
        ko: '{{ $labels.pool }} 풀에 빈 슬롯이 없어 태스크 {{ $value }}개가 기다리고 있습니다.',
      },
      value: { en: '{{ $value }} tasks', ko: '태스크 {{ $value }}개' },
      firesOn: [fires('tasks wait', time, { labels, series: waiting(4, 4) })],
      staysQuietOn: [quiet('the pool has room', time, waiting(0, 4))],
    };
  },
});

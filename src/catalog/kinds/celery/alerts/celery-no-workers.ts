import { alertTemplate, fires, interrupted, not, promql, quiet, series, turning } from '../../../common/alert';
import { type CeleryContext, firing, queue } from '../context';

/** No worker serves a queue. celery_worker_up falls to 0 for each Pod that a rollout replaces and is gone ten minutes later. */
export const celeryNoWorkers = alertTemplate({
  alert: 'CeleryNoWorkers',
  for: '3m',
  severity: 'critical',
  runbook: 'celery/no-workers',
  parameters: {},
  write: (_, context: CeleryContext, time) => {
    const workers = (values: string) => series('celery_active_worker_count', queue(context), values);
    return {
      expr: promql`max by (namespace, queue_name) (celery_active_worker_count${{ ...context.selector, queue_name: not('None') }}) == 0`,
      summary: { en: 'Nobody consumes {{ $labels.queue_name }}', ko: '{{ $labels.queue_name }} 큐 컨슈머 없음' },
      description: {
        en: 'No Celery worker serves queue {{ $labels.queue_name }} in {{ $labels.namespace }}.',
        ko: '{{ $labels.namespace }}에서 {{ $labels.queue_name }} 큐를 처리하는 Celery 워커가 없습니다.',
      },
      firesOn: [fires('the last worker leaves', time, { labels: firing(context), series: [workers(turning(2, 0, time))] })],
      staysQuietOn: [
        quiet('a rollout replaces the workers', time, [
          workers(interrupted(2, 1, time)),
          series('celery_worker_up', { ...context.selector, hostname: 'old' }, turning(1, 0, time)),
        ]),
      ],
    };
  },
});

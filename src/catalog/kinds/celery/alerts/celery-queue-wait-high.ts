import { alertTemplate, defaults, durationOf, inKorean, metricName } from '../../../common/alert';
import { tooManySlow } from '../../../common/shares';
import { type CeleryContext, firing, queue } from '../context';
import { queueWaitBuckets } from '../metrics';

/** More than a tenth of the tasks of a queue wait too long for a worker. */
export const celeryQueueWaitHigh = alertTemplate({
  alert: 'CeleryQueueWaitHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'celery/queue-wait',
  follows: [['queueWait', 'p90']],
  parameters: { minTasks: defaults.count(10), window: defaults.duration('10m') },
  write: ({ minTasks, window }, context: CeleryContext, time) => ({
    summary: { en: 'Tasks wait long in {{ $labels.queue_name }}', ko: '{{ $labels.queue_name }} 큐 대기 시간 증가' },
    description: {
      en: `{{ $value | humanizePercentage }} of the tasks in {{ $labels.queue_name }} waited longer than ${durationOf(context.wait * 1000)} before a worker started them.`,
      ko: `{{ $labels.queue_name }} 큐의 태스크 중 {{ $value | humanizePercentage }}가 워커가 시작하기까지 ${inKorean(durationOf(context.wait * 1000))}보다 오래 기다렸습니다.`,
    },
    ...tooManySlow({
      histogram: metricName('celery_task_queue_wait_time'),
      buckets: queueWaitBuckets,
      selector: context.selector,
      bound: context.wait,
      ratio: 0.1,
      by: ['namespace', 'queue_name'],
      window,
      floor: minTasks,
      time,
      labels: firing(context),
      sample: { ...queue(context), name: 'resize', hostname: 'worker-0' },
      why: ['half of the tasks wait too long', 'all are started in time', 'too few tasks to judge by'],
    }),
  }),
});

import { alertTemplate, defaults, durationOf, metricName } from '../../../common/alert';
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
    summary: 'Tasks wait long in {{ $labels.queue_name }}',
    description: `{{ $value | humanizePercentage }} of the tasks in {{ $labels.queue_name }} waited longer than ${durationOf(context.wait * 1000)} before a worker started them.`,
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

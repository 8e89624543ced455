import { metricName } from '../../../language/promql/tag';
import { badBeside, type ObjectiveTemplate, slowerThan } from '../../common/objectives';
import type { CeleryContext } from './context';
import { queueWaitBuckets } from './metrics';

const task = { name: 'resize', hostname: 'worker-0', queue_name: 'images' };

/** What may be promised of Celery: tasks that succeed, and that are not left waiting. */
export const celeryObjectives: readonly ObjectiveTemplate<CeleryContext>[] = [
  {
    name: 'success',
    target: 0.99,
    description: 'Share of finished tasks that succeeded',
    threshold: 'CeleryTaskFailureRateHigh',
    write: ({ selector }) =>
      badBeside({
        selector,
        good: metricName('celery_task_succeeded_total'),
        bad: metricName('celery_task_failed_total'),
        samples: { good: task, bad: { ...task, exception: 'ValueError' } },
      }),
  },
  {
    name: 'wait',
    target: 0.95,
    description: 'Share of tasks that waited no longer than the bound of queueWait.p90',
    threshold: 'CeleryQueueWaitHigh',
    write: ({ selector, wait }) =>
      slowerThan({
        metric: metricName('celery_task_queue_wait_time'),
        selector,
        bound: wait,
        buckets: queueWaitBuckets,
        sample: task,
      }),
  },
];

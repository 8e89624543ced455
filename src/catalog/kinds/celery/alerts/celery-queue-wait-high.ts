import { alertTemplate, defaults, durationOf, fires, histogram, metricName, plenty, quiet, tooFew } from '../../../shared/alert';
import { slowShare } from '../../../shared/shares';
import { type CeleryContext, firing, queue } from '../context';
import { queueWaitBuckets } from '../metrics';

/** More than a tenth of the tasks of a queue wait too long for a worker. */
export const celeryQueueWaitHigh = alertTemplate({
  alert: 'CeleryQueueWaitHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'celery/queue-wait',
  parameters: { minTasks: defaults.count(10), window: defaults.duration('10m') },
  write: ({ minTasks, window }, context: CeleryContext, time) => {
    const metric = metricName('celery_task_queue_wait_time');
    const tasks = plenty(window, minTasks);
    const waited = (within: number, all: number) =>
      histogram(
        metric,
        { ...queue(context), name: 'resize', hostname: 'worker-0' },
        { time, buckets: queueWaitBuckets, bound: context.wait, within, all },
      );
    return {
      expr: slowShare({
        histogram: metric,
        selector: context.selector,
        bound: context.wait,
        ratio: 0.1,
        by: ['namespace', 'queue_name'],
        window,
        floor: minTasks,
      }),
      summary: 'Tasks wait long in {{ $labels.queue_name }}',
      description: `{{ $value | humanizePercentage }} of the tasks in {{ $labels.queue_name }} waited longer than ${durationOf(context.wait * 1000)} before a worker started them.`,
      firesOn: [fires('half of the tasks wait too long', time, { labels: firing(context), series: waited(tasks / 2, tasks) })],
      staysQuietOn: [
        quiet('all are taken in time', time, waited(tasks, tasks)),
        quiet('too few tasks to judge by', time, waited(0, tooFew(window, minTasks))),
      ],
    };
  },
});

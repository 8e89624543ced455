import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import {
  fires,
  growing,
  halfway,
  held,
  histogram,
  interrupted,
  plenty,
  quiet,
  series,
  settled,
  steady,
  tooFew,
  turning,
} from '../../../core/alerts/scenario';
import { metricName, not, promql } from '../../../language/promql/tag';
import { countSchema, durationOf, exceededRatioSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';
import { failedShare, slowShare } from '../../shared/shares';
import { queueWaitBuckets } from './signals';

/** What the alerts of one Celery installation are written from. */
export interface CeleryContext extends Exported {
  /** Bound of the 90th percentile of the wait in a queue, in seconds. */
  readonly wait: number;
}

const queue = ({ selector }: CeleryContext, name = 'images') => ({ ...selector, queue_name: name });

const firing = ({ selector: { namespace } }: CeleryContext, name = 'images') => ({ namespace, queue_name: name });

const queueHigh = alertTemplate({
  alert: 'CeleryQueueHigh',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { messages: countSchema.default(1000) },
  write: ({ messages }, context: CeleryContext, timing) => {
    const time = held(timing);
    const length = (values: string, name?: string) => series('celery_queue_length', queue(context, name), values);
    return {
      // The exporter writes the text None where it knows no queue.
      expr: promql`max by (namespace, queue_name) (celery_queue_length${{ ...context.selector, queue_name: not('None') }}) > ${messages}`,
      summary: 'Queue {{ $labels.queue_name }} is long',
      description: '{{ $value }} tasks wait in {{ $labels.namespace }}/{{ $labels.queue_name }}.',
      runbook: 'celery/queue-backlog',
      firesOn: [
        fires('one of two queues is long', time, {
          labels: firing(context),
          series: [length(steady(messages + 500, time)), length(steady(messages, time), 'celery')],
        }),
      ],
      staysQuietOn: [
        quiet('a short peak', time, [length(interrupted(0, messages + 500, time))]),
        quiet('tasks of no known queue', time, [length(steady(messages + 500, time), 'None')]),
      ],
    };
  },
});

const taskFailureRateHigh = alertTemplate({
  alert: 'CeleryTaskFailureRateHigh',
  for: lasting('1m'),
  keepFiringFor: lasting('10m'),
  severity: 'warning',
  parameters: {
    ratio: exceededRatioSchema.default(0.05),
    minFailures: countSchema.default(5),
    window: positiveDurationSchema.default(lasting('15m')),
  },
  write: ({ ratio, minFailures, window }, context: CeleryContext, timing) => {
    const time = settled(window, timing);
    const task = { ...queue(context), name: 'resize', hostname: 'worker-0' };
    // Counted so that the failures alone clear the floor.
    const runs = plenty(window, minFailures) / Math.max(ratio, 0.01);
    const at = (share: number, perMinute: number) => [
      series('celery_task_failed_total', { ...task, exception: 'ValueError' }, growing(share * perMinute, time)),
      series('celery_task_succeeded_total', task, growing((1 - share) * perMinute, time)),
    ];
    return {
      expr: failedShare({
        failed: promql`celery_task_failed_total${context.selector}`,
        good: promql`celery_task_succeeded_total${context.selector}`,
        by: ['namespace', 'queue_name', 'name'],
        ratio,
        window,
        floor: minFailures,
      }),
      summary: 'Task {{ $labels.name }} fails often',
      description: `{{ $value | humanizePercentage }} of the runs of {{ $labels.name }} in queue {{ $labels.queue_name }} failed in ${window}.`,
      runbook: 'celery/task-failures',
      firesOn: [
        fires('more failures than allowed', time, { labels: { ...firing(context), name: 'resize' }, series: at(halfway(ratio), runs) }),
      ],
      staysQuietOn: [
        quiet('half the allowed failures', time, at(ratio / 2, runs)),
        quiet('too few failures to judge by', time, at(1, tooFew(window, minFailures))),
      ],
    };
  },
});

// celery_worker_up falls to 0 for each Pod that a rollout replaces and is gone ten minutes later.
const noWorkers = alertTemplate({
  alert: 'CeleryNoWorkers',
  for: lasting('3m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: CeleryContext, timing) => {
    const time = held(timing);
    const workers = (values: string) => series('celery_active_worker_count', queue(context), values);
    return {
      expr: promql`max by (namespace, queue_name) (celery_active_worker_count${{ ...context.selector, queue_name: not('None') }}) == 0`,
      summary: 'Nobody consumes {{ $labels.queue_name }}',
      description: 'No Celery worker serves queue {{ $labels.queue_name }} in {{ $labels.namespace }}.',
      runbook: 'celery/no-workers',
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

const queueWaitHigh = alertTemplate({
  alert: 'CeleryQueueWaitHigh',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { minTasks: countSchema.default(10), window: positiveDurationSchema.default(lasting('10m')) },
  write: ({ minTasks, window }, context: CeleryContext, timing) => {
    const time = settled(window, timing);
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
      description: `{{ $value | humanizePercentage }} of the tasks in {{ $labels.queue_name }} waited longer than ${durationOf(context.wait * 1000)} before a worker took them.`,
      runbook: 'celery/queue-wait',
      firesOn: [fires('half of the tasks wait too long', time, { labels: firing(context), series: waited(tasks / 2, tasks) })],
      staysQuietOn: [
        quiet('all are taken in time', time, waited(tasks, tasks)),
        quiet('too few tasks to judge by', time, waited(0, tooFew(window, minTasks))),
      ],
    };
  },
});

/** Alerts on queues, tasks and workers as celery-exporter sees them. */
export const celeryAlerts: readonly AlertTemplate<CeleryContext>[] = [queueHigh, taskFailureRateHigh, noWorkers, queueWaitHigh];

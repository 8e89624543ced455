import { alertTemplate, defaults, promql, series } from '../../../common/alert';
import { tooManyFailed } from '../../../common/shares';
import { type CeleryContext, firing, queue } from '../context';

/** A task fails too often. */
export const celeryTaskFailureRateHigh = alertTemplate({
  alert: 'CeleryTaskFailureRateHigh',
  for: '1m',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'celery/task-failures',
  parameters: { ratio: defaults.exceededRatio(0.05), minFailures: defaults.count(5), window: defaults.duration('15m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minFailures, window }, context: CeleryContext, time) => {
    const task = { ...queue(context), name: 'resize', hostname: 'worker-0' };
    return {
      summary: 'Task {{ $labels.name }} fails often',
      description: `{{ $value | humanizePercentage }} of the runs of {{ $labels.name }} in queue {{ $labels.queue_name }} failed in ${window}.`,
      ...tooManyFailed({
        failed: promql`celery_task_failed_total${context.selector}`,
        good: promql`celery_task_succeeded_total${context.selector}`,
        by: ['namespace', 'queue_name', 'name'],
        ratio,
        window,
        floor: minFailures,
        time,
        labels: { ...firing(context), name: 'resize' },
        called: ['failures', 'failures'],
        events: (bad, good) => [
          series('celery_task_failed_total', { ...task, exception: 'ValueError' }, bad),
          series('celery_task_succeeded_total', task, good),
        ],
      }),
    };
  },
});

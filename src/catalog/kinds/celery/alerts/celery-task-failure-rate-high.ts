import { alertTemplate, defaults, growing, plenty, promql, series, tooFew } from '../../../shared/alert';
import { failedShare, shareScenarios } from '../../../shared/shares';
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
      ...shareScenarios('failures', 'failures', {
        time,
        labels: { ...firing(context), name: 'resize' },
        ratio,
        enough: runs,
        few: tooFew(window, minFailures),
        events: at,
      }),
    };
  },
});

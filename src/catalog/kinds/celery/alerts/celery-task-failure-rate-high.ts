import { alertTemplate, defaults, inKorean, promql, series } from '../../../common/alert';
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
      summary: { en: 'Task {{ $labels.name }} fails often', ko: '{{ $labels.name }} 태스크 실패 증가' },
      description: {
        en: `{{ $value | humanizePercentage }} of the runs of {{ $labels.name }} in queue {{ $labels.queue_name }} failed in ${window}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.queue_name }} 큐의 {{ $labels.name }} 실행 중 {{ $value | humanizePercentage }}가 실패했습니다.`,
      },
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

import { alertTemplate, defaults, fires, interrupted, not, promql, quiet, series, steady } from '../../../common/alert';
import { type CeleryContext, firing, queue } from '../context';

/** More tasks wait in a queue than allowed. */
export const celeryQueueHigh = alertTemplate({
  alert: 'CeleryQueueHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'celery/queue-backlog',
  parameters: { messages: defaults.count(1000) },
  bound: { above: 'messages' },
  write: ({ messages }, context: CeleryContext, time) => {
    const length = (values: string, name?: string) => series('celery_queue_length', queue(context, name), values);
    return {
      // The exporter writes the text None where it knows no queue.
      expr: promql`max by (namespace, queue_name) (celery_queue_length${{ ...context.selector, queue_name: not('None') }}) > ${messages}`,
      summary: { en: 'Queue {{ $labels.queue_name }} is long', ko: '{{ $labels.queue_name }} 큐 적체' },
      description: {
        en: '{{ $value }} tasks wait in {{ $labels.namespace }}/{{ $labels.queue_name }}.',
        ko: '{{ $labels.namespace }}/{{ $labels.queue_name }}에서 태스크 {{ $value }}개가 대기 중입니다.',
      },
      value: { en: '{{ $value }} tasks', ko: '태스크 {{ $value }}개' },
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

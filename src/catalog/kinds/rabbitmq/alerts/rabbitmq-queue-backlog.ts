import { alertTemplate, defaults, notMatching, promql, quiet, steady } from '../../../common/alert';
import { queueScenarios } from '../../../common/forms/gauges';
import { firing, type QueueContext, queued, queuesOf } from '../context';

/** More messages wait in one queue than its consumers can have missed. */
export const rabbitmqQueueBacklog = alertTemplate({
  alert: 'RabbitMQQueueBacklog',
  for: '5m',
  severity: 'warning',
  runbook: 'rabbitmq/backlog',
  follows: [['deadLetters']],
  parameters: { messages: defaults.count(1000) },
  bound: { above: 'messages' },
  write: ({ messages }, context: QueueContext, time) => {
    const { dead, ordinary } = queuesOf(context);
    const ready = (queue: string) => (values: string) => [queued('queue_messages_ready', context, queue, values)];
    const many = messages + 500;
    const { firesOn, staysQuietOn } = queueScenarios({
      time,
      labels: firing(context, ordinary),
      allowed: messages,
      many,
      waiting: ready(ordinary),
    });
    return {
      expr: promql`max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages_ready${{ ...context.selector, queue: notMatching(context.deadLetters) }}) > ${messages}`,
      summary: { en: 'Messages pile up in {{ $labels.queue }}', ko: '{{ $labels.queue }} 메시지 적체' },
      description: {
        en: '{{ $value }} messages are ready in {{ $labels.queue }} (vhost {{ $labels.vhost }}).',
        ko: '{{ $labels.queue }}(vhost {{ $labels.vhost }})에 대기(ready) 메시지가 {{ $value }}건 있습니다.',
      },
      value: { en: '{{ $value }} messages', ko: '메시지 {{ $value }}건' },
      firesOn,
      staysQuietOn: [...staysQuietOn, quiet('dead letters, which have an alert of their own', time, ready(dead)(steady(many, time)))],
    };
  },
});

import { alertTemplate, fires, notMatching, promql, quiet, steady } from '../../../common/alert';
import { firing, type QueueContext, queued, queuesOf } from '../context';

/** An idle queue without consumers does not count: reply queues look like that. */
export const rabbitmqQueueNoConsumers = alertTemplate({
  alert: 'RabbitMQQueueNoConsumers',
  for: '5m',
  severity: 'critical',
  runbook: 'rabbitmq/no-consumers',
  follows: [['deadLetters']],
  parameters: {},
  write: (_, context: QueueContext, time) => {
    const { dead, ordinary } = queuesOf(context);
    const state = (queue: string, ready: number, consumers: number) => [
      queued('queue_messages_ready', context, queue, steady(ready, time)),
      queued('queue_consumers', context, queue, steady(consumers, time)),
    ];
    return {
      expr: promql`
        (max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages_ready${{ ...context.selector, queue: notMatching(context.deadLetters) }}) > 0)
        and
        (max by (namespace, vhost, queue) (rabbitmq_detailed_queue_consumers${context.selector}) == 0)
      `,
      summary: { en: 'Nobody consumes {{ $labels.queue }}', ko: '{{ $labels.queue }} 큐 컨슈머 없음' },
      description: {
        en: '{{ $value }} messages wait in {{ $labels.queue }} (vhost {{ $labels.vhost }}) and no consumer is attached.',
        ko: '{{ $labels.queue }}(vhost {{ $labels.vhost }})에 메시지 {{ $value }}건이 기다리지만 연결된 컨슈머가 없습니다.',
      },
      value: { en: '{{ $value }} messages', ko: '메시지 {{ $value }}건' },
      firesOn: [fires('messages and no consumer', time, { labels: firing(context, ordinary), series: state(ordinary, 5, 0) })],
      staysQuietOn: [
        quiet('an idle queue without consumers', time, state(ordinary, 0, 0)),
        quiet('a busy queue with a consumer', time, state(ordinary, 500, 1)),
        quiet('dead letters that nobody reads', time, state(dead, 5, 0)),
      ],
    };
  },
});

import { alertTemplate, defaults, fires, growing, type JobContext, promql, quiet, series, steady } from '../../../common/alert';
import { node } from '../context';

/** Counted on the global counters: those of channels vanish with their channel, which makes a rate jump. */
export const rabbitmqUnroutableMessages = alertTemplate({
  alert: 'RabbitMQUnroutableMessages',
  for: '2m',
  severity: 'warning',
  runbook: 'rabbitmq/unroutable',
  parameters: { window: defaults.duration('5m') },
  write: ({ window }, context: JobContext, time) => {
    const labels = { ...node(context), protocol: 'amqp091' };
    const lost = (dropped: string, returned: string) => [
      series('rabbitmq_global_messages_unroutable_dropped_total', labels, dropped),
      series('rabbitmq_global_messages_unroutable_returned_total', labels, returned),
    ];
    return {
      expr: promql`
        sum by (namespace, job) (rate(rabbitmq_global_messages_unroutable_dropped_total${context.selector}[${window}]))
        +
        sum by (namespace, job) (rate(rabbitmq_global_messages_unroutable_returned_total${context.selector}[${window}]))
        > 0
      `,
      summary: { en: 'RabbitMQ cannot route messages', ko: 'RabbitMQ 메시지 라우팅 불가' },
      description: {
        en: '{{ $value | printf "%.2f" }} messages per second match no queue in {{ $labels.namespace }}/{{ $labels.job }}.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }}에서 초당 메시지 {{ $value | printf "%.2f" }}건이 어떤 큐로도 라우팅되지 않습니다.',
      },
      value: { en: '{{ $value | printf "%.2f" }} messages per second', ko: '초당 메시지 {{ $value | printf "%.2f" }}건' },
      firesOn: [
        fires('messages are dropped', time, { labels: context.selector, series: lost(growing(6, time), steady(0, time)) }),
        fires('messages are returned', time, { labels: context.selector, series: lost(steady(0, time), growing(6, time)) }),
      ],
      staysQuietOn: [quiet('some were dropped long ago', time, lost(steady(7, time), steady(0, time)))],
    };
  },
});

import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, held, interrupted, quiet, series, settled, steady } from '../../../core/alerts/scenario';
import { metricName, promql } from '../../../language/promql/tag';
import { lasting, positiveDurationSchema } from '../../../language/quantity';
import type { Exported } from '../../shared/exporter';

const node = ({ selector }: Exported, pod = 'rabbitmq-0') => ({ ...selector, pod });

// Each node is asked for two pages.
const reached = (context: Exported, pod: string, values: string) =>
  ['/metrics', '/metrics/detailed'].map((page) => series('up', { ...node(context, pod), metrics_path: page }, values));

/** The plugin runs inside the broker, so that its `up` is the broker's. */
export const down = alertTemplate({
  alert: 'RabbitMQDown',
  for: lasting('2m'),
  severity: 'critical',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    return {
      expr: promql`
        (max by (namespace, job) (up${context.selector}) == 0)
        or
        absent(up${context.selector})
      `,
      summary: 'RabbitMQ is unreachable',
      description: 'No RabbitMQ node of {{ $labels.namespace }}/{{ $labels.job }} answers on its metrics port.',
      runbook: 'rabbitmq/down',
      firesOn: [
        fires('no node answers', time, {
          labels: context.selector,
          series: [...reached(context, 'rabbitmq-0', steady(0, time)), ...reached(context, 'rabbitmq-1', steady(0, time))],
        }),
        fires('the only node disappears', time, { labels: context.selector, series: reached(context, 'rabbitmq-0', '1x2 stale') }),
      ],
      staysQuietOn: [
        quiet('one of two nodes answers', time, [
          ...reached(context, 'rabbitmq-0', steady(0, time)),
          ...reached(context, 'rabbitmq-1', steady(1, time)),
        ]),
      ],
    };
  },
});

/** One of the nodes is gone while others answer. */
export const nodeDown = alertTemplate({
  alert: 'RabbitMQNodeDown',
  for: lasting('5m'),
  severity: 'warning',
  parameters: {},
  write: (_, context: Exported, timing) => {
    const time = held(timing);
    return {
      expr: promql`max by (namespace, job, pod) (up${context.selector}) == 0`,
      summary: 'RabbitMQ node {{ $labels.pod }} is unreachable',
      description: `{{ $labels.namespace }}/{{ $labels.pod }} has not been scraped for ${timing.for}.`,
      runbook: 'rabbitmq/node-down',
      firesOn: [
        fires('one of two nodes stops answering', time, {
          labels: node(context),
          series: [...reached(context, 'rabbitmq-0', steady(0, time)), ...reached(context, 'rabbitmq-1', steady(1, time))],
        }),
      ],
      staysQuietOn: [quiet('a restart', time, reached(context, 'rabbitmq-0', interrupted(1, 0, time)))],
    };
  },
});

const alarm = (
  metric: string,
  texts: { readonly alert: string; readonly what: string; readonly reason: string; readonly runbook: string },
): AlertTemplate<Exported> =>
  alertTemplate({
    alert: texts.alert,
    for: lasting('1m'),
    severity: 'critical',
    parameters: {},
    write: (_, context: Exported, timing) => {
      const time = held(timing);
      const raised = (value: number) => [series(metric, node(context), steady(value, time))];
      return {
        expr: promql`${metricName(metric)}${context.selector} == 1`,
        summary: `RabbitMQ ${texts.what} alarm on {{ $labels.pod }}`,
        description: `{{ $labels.pod }} ${texts.reason}: publishers of the whole cluster are blocked.`,
        runbook: texts.runbook,
        firesOn: [fires('the alarm is raised', time, { labels: node(context), series: raised(1) })],
        staysQuietOn: [quiet('there is no alarm', time, raised(0))],
      };
    },
  });

/** Too much memory is in use. */
export const memoryAlarm = alarm('rabbitmq_alarms_memory_used_watermark', {
  alert: 'RabbitMQMemoryAlarm',
  what: 'memory',
  reason: 'passed its memory watermark',
  runbook: 'rabbitmq/memory-alarm',
});

/** Too little disk is free. */
export const diskAlarm = alarm('rabbitmq_alarms_free_disk_space_watermark', {
  alert: 'RabbitMQDiskAlarm',
  what: 'disk',
  reason: 'fell below its free disk limit',
  runbook: 'rabbitmq/disk-alarm',
});

/** Counted on the global counters: those of channels vanish with their channel, which makes a rate jump. */
export const unroutableMessages = alertTemplate({
  alert: 'RabbitMQUnroutableMessages',
  for: lasting('2m'),
  severity: 'warning',
  parameters: { window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ window }, context: Exported, timing) => {
    const time = settled(window, timing);
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
      summary: 'RabbitMQ can not route messages',
      description: '{{ $value | printf "%.2f" }} messages per second match no queue in {{ $labels.namespace }}/{{ $labels.job }}.',
      runbook: 'rabbitmq/unroutable',
      firesOn: [
        fires('messages are dropped', time, { labels: context.selector, series: lost(growing(6, time), steady(0, time)) }),
        fires('messages are returned', time, { labels: context.selector, series: lost(steady(0, time), growing(6, time)) }),
      ],
      staysQuietOn: [quiet('some were dropped long ago', time, lost(steady(7, time), steady(0, time)))],
    };
  },
});

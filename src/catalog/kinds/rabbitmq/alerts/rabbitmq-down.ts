import { alertTemplate, fires, type JobContext, outage, promql, quiet, steady } from '../../../common/alert';
import { reached } from '../context';

/** The plugin runs inside the broker, so that its `up` is the broker's. */
export const rabbitmqDown = alertTemplate({
  alert: 'RabbitMQDown',
  for: '2m',
  severity: 'critical',
  runbook: 'rabbitmq/down',
  parameters: {},
  write: (_, context: JobContext, time) => {
    return {
      expr: promql`
        (max by (namespace, job) (up${context.selector}) == 0)
        or
        absent(up${context.selector})
      `,
      labels: outage.targets,
      summary: { en: 'RabbitMQ is unreachable', ko: 'RabbitMQ 연결 불가' },
      description: {
        en: 'No RabbitMQ node of {{ $labels.namespace }}/{{ $labels.job }} answers on its metrics port.',
        ko: '{{ $labels.namespace }}/{{ $labels.job }}의 RabbitMQ 노드가 메트릭 포트에 하나도 응답하지 않습니다.',
      },
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

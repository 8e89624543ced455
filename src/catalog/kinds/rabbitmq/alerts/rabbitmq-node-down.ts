import { alertTemplate, fires, inKorean, interrupted, type JobContext, promql, quiet, steady } from '../../../common/alert';
import { node, reached } from '../context';

/** One of the nodes is gone while others answer. */
export const rabbitmqNodeDown = alertTemplate({
  alert: 'RabbitMQNodeDown',
  for: '5m',
  severity: 'warning',
  runbook: 'rabbitmq/node-down',
  parameters: {},
  write: (_, context: JobContext, time) => {
    return {
      expr: promql`max by (namespace, job, pod) (up${context.selector}) == 0`,
      summary: { en: 'RabbitMQ node {{ $labels.pod }} is unreachable', ko: 'RabbitMQ 노드 {{ $labels.pod }} 연결 불가' },
      description: {
        en: `{{ $labels.namespace }}/{{ $labels.pod }} has not been scraped for ${time.for}.`,
        ko: `{{ $labels.namespace }}/{{ $labels.pod }}가 ${inKorean(time.for)} 동안 스크레이프되지 않았습니다.`,
      },
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

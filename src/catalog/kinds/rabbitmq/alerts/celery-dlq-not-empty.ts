import { alertTemplate, fires, matching, promql, quiet, steady } from '../../../common/alert';
import { firing, type QueueContext, queued, queuesOf } from '../context';

/** Consumers rejected them, or they expired: work that is not done unless somebody checks. */
export const celeryDlqNotEmpty = alertTemplate({
  alert: 'CeleryDLQNotEmpty',
  for: '1m',
  severity: 'critical',
  runbook: 'rabbitmq/dead-letters',
  follows: [['deadLetters']],
  parameters: {},
  write: (_, context: QueueContext, time) => {
    const { dead, ordinary } = queuesOf(context);
    const busy = queued('queue_messages', context, ordinary, steady(100, time));
    const letters = (count: number) => queued('queue_messages', context, dead, steady(count, time));
    return {
      // While its leader changes, several nodes report a queue.
      expr: promql`max by (namespace, vhost, queue) (rabbitmq_detailed_queue_messages${{ ...context.selector, queue: matching(context.deadLetters) }}) > 0`,
      summary: { en: 'Dead letters in {{ $labels.queue }}', ko: '{{ $labels.queue }} 데드 레터 존재' },
      description: {
        en: '{{ $value }} messages lie in {{ $labels.queue }} of vhost {{ $labels.vhost }}: a consumer rejected them or they expired.',
        ko: 'vhost {{ $labels.vhost }}의 {{ $labels.queue }}에 메시지 {{ $value }}건이 있습니다. 컨슈머가 거부했거나 만료된 메시지입니다.',
      },
      value: { en: '{{ $value }} messages', ko: '메시지 {{ $value }}건' },
      firesOn: [fires('three dead letters', time, { labels: firing(context, dead), series: [letters(3), busy] })],
      staysQuietOn: [quiet('no dead letter, and a busy ordinary queue', time, [letters(0), busy])],
    };
  },
});

import { alertTemplate, defaults, fires, growing, interrupted, promql, quiet, steady } from '../../../common/alert';
import { type ConsumerContext, firing, lag, partition } from '../context';

/** More messages wait for a consumer group than allowed. */
export const kafkaConsumerLagHigh = alertTemplate({
  alert: 'KafkaConsumerLagHigh',
  for: '15m',
  severity: 'warning',
  runbook: 'kafka-consumer/lag',
  follows: [['group'], ['topic']],
  parameters: { messages: defaults.count(10_000) },
  bound: { above: 'messages' },
  write: ({ messages }, context: ConsumerContext, time) => {
    const waiting = (values: string) => partition(context, values, growing(60, time));
    const unknown = partition(context, steady(-1, time), growing(60, time), '1');
    return {
      expr: promql`${lag(context)} > ${messages}`,
      summary: {
        en: '{{ $labels.consumergroup }} is behind in {{ $labels.topic }}',
        ko: '{{ $labels.topic }}에서 {{ $labels.consumergroup }} 지연',
      },
      description: {
        en: `{{ $value | humanize }} messages of {{ $labels.topic }} wait for {{ $labels.consumergroup }}, more than ${messages}.`,
        ko: `{{ $labels.topic }}의 메시지 {{ $value | humanize }}건이 {{ $labels.consumergroup }}를 기다리고 있으며, 허용치 ${messages}건을 넘습니다.`,
      },
      value: { en: '{{ $value | humanize }} messages', ko: '메시지 {{ $value | humanize }}건' },
      firesOn: [
        fires('more wait than allowed, and of one partition nothing is known', time, {
          labels: firing(context),
          series: [...waiting(steady(messages + 1, time)), ...unknown],
        }),
      ],
      staysQuietOn: [
        quiet('as many wait as allowed', time, waiting(steady(messages, time))),
        quiet('a burst arrives', time, waiting(interrupted(0, 2 * messages, time))),
      ],
    };
  },
});

import { alertTemplate, fires, promql, quiet, steady } from '../../../common/alert';
import { type ConsumerContext, partition } from '../context';

/** Nothing is known of a consumer group that should be there. */
export const kafkaConsumerUnreported = alertTemplate({
  alert: 'KafkaConsumerUnreported',
  for: '30m',
  severity: 'warning',
  runbook: 'kafka-consumer/unreported',
  follows: [['group'], ['topic']],
  parameters: {},
  write: (_, context: ConsumerContext, time) => ({
    expr: promql`absent(kafka_consumergroup_lag${context.matchers})`,
    summary: {
      en: 'Nothing is known of the consumer group {{ $labels.consumergroup }}',
      ko: '컨슈머 그룹 {{ $labels.consumergroup }} 상태를 알 수 없음',
    },
    description: {
      en: 'No exporter reports a lag of {{ $labels.consumergroup }} in {{ $labels.topic }}, so none would be noticed.',
      ko: '{{ $labels.topic }}에서 {{ $labels.consumergroup }}의 지연을 보고하는 exporter가 없어 지연이 감지되지 않습니다.',
    },
    firesOn: [
      fires('the group is no longer reported', time, { labels: context.matchers, series: partition(context, '5x2 stale', '5x2 stale') }),
    ],
    staysQuietOn: [quiet('it is reported', time, partition(context, steady(5, time), steady(5, time)))],
  }),
});

import { nothingUp } from '../../../common/forms/down';

/** Nothing is known of Kafka, its consumer groups among it. */
export const kafkaExporterDown = nothingUp({
  alert: 'KafkaExporterDown',
  for: '5m',
  severity: 'warning',
  runbook: 'kafka/exporter-down',
  summary: {
    en: 'Nothing is known of Kafka: {{ $labels.job }} cannot be scraped',
    ko: 'Kafka 상태를 알 수 없음: {{ $labels.job }} 수집 불가',
  },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more, so neither lost brokers nor lag would be noticed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않아 브로커 손실도 지연도 감지되지 않습니다.',
  },
});

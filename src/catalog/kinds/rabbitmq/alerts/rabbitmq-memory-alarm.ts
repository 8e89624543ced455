import { flagged } from '../../../common/forms/gauges';

/** Too much memory is in use. */
export const rabbitmqMemoryAlarm = flagged({
  alert: 'RabbitMQMemoryAlarm',
  for: '1m',
  severity: 'critical',
  runbook: 'rabbitmq/memory-alarm',
  metric: 'rabbitmq_alarms_memory_used_watermark',
  wrong: 1,
  labels: { pod: 'rabbitmq-0' },
  why: { wrong: 'the alarm is raised', right: 'there is no alarm' },
  summary: { en: 'RabbitMQ memory alarm on {{ $labels.pod }}', ko: '{{ $labels.pod }} RabbitMQ 메모리 알람' },
  description: {
    en: '{{ $labels.pod }} passed its memory watermark: publishers of the whole cluster are blocked.',
    ko: '{{ $labels.pod }}의 메모리가 watermark를 넘어 클러스터 전체의 퍼블리셔가 차단되었습니다.',
  },
});

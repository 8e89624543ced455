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
  summary: 'RabbitMQ memory alarm on {{ $labels.pod }}',
  description: '{{ $labels.pod }} passed its memory watermark: publishers of the whole cluster are blocked.',
});

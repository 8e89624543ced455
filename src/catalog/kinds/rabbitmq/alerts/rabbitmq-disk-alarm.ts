import { flagged } from '../../../common/forms/gauges';

/** Too little disk is free. */
export const rabbitmqDiskAlarm = flagged({
  alert: 'RabbitMQDiskAlarm',
  for: '1m',
  severity: 'critical',
  runbook: 'rabbitmq/disk-alarm',
  metric: 'rabbitmq_alarms_free_disk_space_watermark',
  wrong: 1,
  labels: { pod: 'rabbitmq-0' },
  why: { wrong: 'the alarm is raised', right: 'there is no alarm' },
  summary: 'RabbitMQ disk alarm on {{ $labels.pod }}',
  description: '{{ $labels.pod }} fell below its free disk limit: publishers of the whole cluster are blocked.',
});

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
  summary: { en: 'RabbitMQ disk alarm on {{ $labels.pod }}', ko: '{{ $labels.pod }} RabbitMQ 디스크 알람' },
  description: {
    en: '{{ $labels.pod }} fell below its free disk limit: publishers of the whole cluster are blocked.',
    ko: '{{ $labels.pod }}의 여유 디스크가 하한 아래로 떨어져 클러스터 전체의 퍼블리셔가 차단되었습니다.',
  },
});

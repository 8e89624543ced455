import { repeated } from '../../../common/forms/events';

/** A trigger cannot be read, so what it scales keeps its replicas. */
export const kedaScalerErrors = repeated({
  alert: 'KEDAScalerErrors',
  for: '5m',
  severity: 'warning',
  runbook: 'keda/scaler-errors',
  scope: 'namespaces',
  metric: 'keda_scaler_detail_errors_total',
  count: 5,
  window: '10m',
  each: { scaledObject: 'worker', scaler: 'rabbitMQScaler' },
  others: { metric: 's0-rabbitmq', triggerIndex: '0', type: 'scaledobject' },
  summary: { en: '{{ $labels.scaledObject }} cannot read its trigger', ko: '{{ $labels.scaledObject }} 트리거 조회 실패' },
  description: {
    en: '{{ $labels.scaler }} of {{ $labels.namespace }}/{{ $labels.scaledObject }} failed {{ $value | humanize }} times: the workload is no longer scaled.',
    ko: '{{ $labels.namespace }}/{{ $labels.scaledObject }}의 {{ $labels.scaler }}이(가) {{ $value | humanize }}회 실패했습니다. 워크로드가 더 이상 스케일링되지 않습니다.',
  },
  value: { en: '{{ $value | humanize }} errors', ko: '오류 {{ $value | humanize }}건' },
});

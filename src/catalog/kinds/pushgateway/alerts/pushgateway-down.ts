import { nothingUp } from '../../../common/forms/down';

/** No target can be scraped, or none is found. */
export const pushgatewayDown = nothingUp({
  alert: 'PushgatewayDown',
  for: '5m',
  severity: 'warning',
  runbook: 'pushgateway/down',
  summary: { en: 'The Pushgateway {{ $labels.job }} is not being scraped', ko: 'Pushgateway {{ $labels.job }} 수집 불가' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});

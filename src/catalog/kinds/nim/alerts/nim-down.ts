import { nothingUp } from '../../../common/forms/down';

/** No server can be scraped, or none is found. */
export const nimDown = nothingUp({
  alert: 'NIMDown',
  for: '2m',
  severity: 'critical',
  runbook: 'nim/down',
  summary: { en: 'No server of {{ $labels.job }} is being scraped', ko: '{{ $labels.job }} 서버가 하나도 수집되지 않음' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});

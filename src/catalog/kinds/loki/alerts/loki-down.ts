import { nothingUp } from '../../../common/forms/down';

/** Loki cannot be scraped. */
export const lokiDown = nothingUp({
  alert: 'LokiDown',
  for: '5m',
  severity: 'critical',
  runbook: 'loki/down',
  summary: { en: 'Loki is down', ko: 'Loki 다운' },
  description: {
    en: 'No Loki instance of {{ $labels.namespace }}/{{ $labels.job }} is reachable.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 Loki 인스턴스에 하나도 연결할 수 없습니다.',
  },
});

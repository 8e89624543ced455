import { not } from '../../../common/alert';
import { failing } from '../../../common/forms/events';

/** Too many requests fail that were valid. */
export const tgiHighErrorRate = failing({
  alert: 'TGIHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'tgi/errors',
  bad: { metric: 'tgi_request_failure', where: { err: not('validation') }, others: { err: 'generation' } },
  all: { metric: 'tgi_request_count' },
  above: 0.05,
  floor: 20,
  called: ['failures', 'requests'],
  summary: { en: 'Requests to {{ $labels.job }} fail', ko: '{{ $labels.job }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} failed, those that were not valid aside.',
    ko: '유효하지 않은 요청을 제외하고 {{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});

import { failing } from '../../../common/forms/events';

const metric = 'feast_feature_server_request_total';

/** Too many requests for features fail. */
export const feastHighErrorRate = failing({
  alert: 'FeastHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'feast/errors',
  others: { endpoint: '/get-online-features' },
  bad: { metric, where: { status: 'error' }, others: { status: 'error' } },
  all: { metric, others: { status: 'success' } },
  above: 0.05,
  floor: 20,
  called: ['errors', 'requests'],
  summary: { en: 'Feature server {{ $labels.job }}: requests fail', ko: '피처 서버 {{ $labels.job }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} failed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});

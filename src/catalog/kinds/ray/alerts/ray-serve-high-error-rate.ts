import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';

/** Too many requests of an application fail. */
export const rayServeHighErrorRate = failing({
  alert: 'RayServeHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'ray/errors',
  each: { application: 'chat' },
  others: { route: '/', method: 'POST' },
  bad: { metric: 'ray_serve_num_http_error_requests_total', where: { error_code: matching('5..') }, others: { error_code: '500' } },
  all: { metric: 'ray_serve_num_http_requests_total' },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Requests to {{ $labels.application }} fail', ko: '{{ $labels.application }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.application }} at {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.application }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});

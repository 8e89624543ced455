import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { api } from '../metrics';

const metric = 'nginx_ingress_controller_requests';

/** Too many requests of an Ingress fail, Pods that are gone included: their own counters would not count those. */
export const ingressHighErrorRate = failing({
  alert: 'IngressHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'ingress-nginx/errors',
  scope: 'namespaces',
  each: api,
  others: { service: 'api', method: 'GET', path: '/', host: 'api.example.com' },
  bad: { metric, where: { status: matching('5..') }, others: { status: '503' } },
  all: { metric, others: { status: '200' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Ingress {{ $labels.ingress }} returns server errors', ko: 'Ingress {{ $labels.ingress }} 서버 오류 발생' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests of {{ $labels.namespace }}/{{ $labels.ingress }} ended with a 5xx status.',
    ko: '{{ $labels.namespace }}/{{ $labels.ingress }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});

import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';

const metric = 'rest_responses_total';

/** Too many REST requests end with a 5xx status. */
export const qdrantHighErrorRate = failing({
  alert: 'QdrantHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'qdrant/errors',
  others: { method: 'POST', endpoint: '/collections/{name}/points/query' },
  bad: { metric, where: { status: matching('5..') }, others: { status: '500' } },
  all: { metric, others: { status: '200' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'Qdrant {{ $labels.job }}: requests fail', ko: 'Qdrant {{ $labels.job }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the REST requests of {{ $labels.namespace }}/{{ $labels.job }} failed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 REST 요청 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});

import { failing } from '../../../common/forms/events';
import { proxy } from '../metrics';

const metric = 'milvus_proxy_req_count';

/** Too many requests fail. */
export const milvusHighErrorRate = failing({
  alert: 'MilvusHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'milvus/errors',
  others: { ...proxy, function_name: 'Search' },
  bad: { metric, where: { status: 'fail' }, others: { status: 'fail' } },
  all: { metric, where: { status: 'total' }, others: { status: 'total' } },
  above: 0.05,
  floor: 20,
  called: ['failures', 'requests'],
  summary: { en: 'Milvus {{ $labels.job }}: requests fail', ko: 'Milvus {{ $labels.job }} 요청 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} failed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});

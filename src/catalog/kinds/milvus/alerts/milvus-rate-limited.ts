import { repeated } from '../../../common/forms/events';
import { proxy } from '../metrics';

/** Quotas refuse requests: all writes where memory or disk is short. */
export const milvusRateLimited = repeated({
  alert: 'MilvusRateLimited',
  for: '5m',
  severity: 'warning',
  runbook: 'milvus/quota',
  metric: 'milvus_proxy_rate_limit_req_count',
  where: { status: 'fail' },
  each: { msg_type: 'DMLInsert' },
  others: { ...proxy, status: 'fail' },
  count: 10,
  window: '10m',
  summary: { en: 'Milvus {{ $labels.job }} refuses {{ $labels.msg_type }}', ko: 'Milvus {{ $labels.job }} {{ $labels.msg_type }} 거부' },
  description: {
    en: 'Quotas of {{ $labels.namespace }}/{{ $labels.job }} refused {{ $value | humanize }} requests of {{ $labels.msg_type }}.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 쿼터가 {{ $labels.msg_type }} 요청 {{ $value | humanize }}건을 거부했습니다.',
  },
  value: { en: '{{ $value | humanize }} requests', ko: '요청 {{ $value | humanize }}건' },
});

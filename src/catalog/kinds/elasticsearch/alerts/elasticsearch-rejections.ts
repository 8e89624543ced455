import { repeated } from '../../../common/forms/events';
import { dataNode } from '../metrics';

/** A node rejects work since its queues are full. */
export const elasticsearchRejections = repeated({
  alert: 'ElasticsearchRejections',
  for: '5m',
  severity: 'warning',
  runbook: 'elasticsearch/rejections',
  metric: 'elasticsearch_thread_pool_rejected_count',
  each: { ...dataNode, type: 'write' },
  count: 10,
  window: '10m',
  summary: { en: '{{ $labels.name }} rejects work', ko: '{{ $labels.name }} 작업 거부' },
  description: {
    en: '{{ $labels.name }} in {{ $labels.cluster }} rejected {{ $value | humanize }} tasks of {{ $labels.type }}: its queue is full.',
    ko: '{{ $labels.cluster }}의 {{ $labels.name }}이(가) {{ $labels.type }} 작업 {{ $value | humanize }}건을 거부했습니다. 큐가 가득 찼습니다.',
  },
  value: { en: '{{ $value | humanize }} tasks', ko: '작업 {{ $value | humanize }}건' },
});

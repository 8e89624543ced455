import { shareAbove } from '../../../common/forms/levels';
import { dataNode } from '../metrics';

const area = 'heap';

/** The heap of a node is nearly full for longer than garbage collection explains. */
export const elasticsearchHeapHigh = shareAbove({
  alert: 'ElasticsearchHeapHigh',
  for: '25m',
  severity: 'warning',
  runbook: 'elasticsearch/heap',
  where: { area },
  each: dataNode,
  others: { area },
  part: { metric: 'elasticsearch_jvm_memory_used_bytes' },
  whole: { metric: 'elasticsearch_jvm_memory_max_bytes' },
  above: 0.9,
  summary: { en: 'The heap of {{ $labels.name }} is nearly full', ko: '{{ $labels.name }} 힙 부족' },
  description: {
    en: '{{ $value | humanizePercentage }} of the heap of {{ $labels.name }} in {{ $labels.cluster }} is used: requests are rejected, then the node fails.',
    ko: '{{ $labels.cluster }}의 {{ $labels.name }} 힙 사용률이 {{ $value | humanizePercentage }}입니다. 요청이 거부되고 이후 노드가 중단됩니다.',
  },
});

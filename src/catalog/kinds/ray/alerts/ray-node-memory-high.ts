import { shareAbove } from '../../../common/forms/levels';

/** A node is near the share of its memory at which Ray kills tasks. */
export const rayNodeMemoryHigh = shareAbove({
  alert: 'RayNodeMemoryHigh',
  for: '5m',
  severity: 'warning',
  runbook: 'ray/memory',
  each: { pod: 'ray-worker-0' },
  part: { metric: 'ray_node_mem_used' },
  whole: { metric: 'ray_node_mem_total' },
  above: 0.93,
  summary: { en: 'Ray node {{ $labels.pod }} is short of memory', ko: 'Ray 노드 {{ $labels.pod }} 메모리 부족' },
  description: {
    en: '{{ $value | humanizePercentage }} of the memory of {{ $labels.pod }} is used: Ray kills tasks at 95 %.',
    ko: '{{ $labels.pod }} 메모리의 {{ $value | humanizePercentage }}를 사용 중입니다. Ray는 95%에서 태스크를 종료합니다.',
  },
});

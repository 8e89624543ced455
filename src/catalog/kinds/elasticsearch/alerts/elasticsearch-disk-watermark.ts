import { shareBelow } from '../../../common/forms/levels';
import { dataNode } from '../metrics';

/** The disk of a node is near the watermark from which on indices become read-only. */
export const elasticsearchDiskWatermark = shareBelow({
  alert: 'ElasticsearchDiskWatermark',
  for: '5m',
  severity: 'critical',
  runbook: 'elasticsearch/disk',
  of: 'min',
  each: { ...dataNode, mount: '/data', path: '/data' },
  part: { metric: 'elasticsearch_filesystem_data_available_bytes' },
  whole: { metric: 'elasticsearch_filesystem_data_size_bytes' },
  below: 0.08,
  summary: { en: 'The disk of {{ $labels.name }} is nearly full', ko: '{{ $labels.name }} 디스크 부족' },
  description: {
    en: '{{ $value | humanizePercentage }} of the disk {{ $labels.path }} of {{ $labels.name }} in {{ $labels.cluster }} is free: at 5 %, its indices become read-only.',
    ko: '{{ $labels.cluster }}의 {{ $labels.name }} 디스크 {{ $labels.path }} 여유가 {{ $value | humanizePercentage }}입니다. 5%에서 인덱스가 읽기 전용이 됩니다.',
  },
});

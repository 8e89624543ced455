import { exporterKind } from '../../common/exporter';
import { elasticsearchDiskWatermark } from './alerts/elasticsearch-disk-watermark';
import { elasticsearchExporterDown } from './alerts/elasticsearch-exporter-down';
import { elasticsearchHeapHigh } from './alerts/elasticsearch-heap-high';
import { elasticsearchRed } from './alerts/elasticsearch-red';
import { elasticsearchRejections } from './alerts/elasticsearch-rejections';
import { elasticsearchYellow } from './alerts/elasticsearch-yellow';
import { elasticsearchRows } from './dashboard';
import { elasticsearchSignals } from './metrics';

/** An Elasticsearch cluster through its exporter: missing shards, disks and heaps that fill up, rejected work. */
export const elasticsearch = exporterKind({
  kind: 'elasticsearch',
  watches: 'missing shards, disks and heaps that fill up, rejected work',
  through: 'elasticsearch_exporter',
  source: 'prometheus-community/elasticsearch_exporter@9bc4295 (2026-08-21)',
  port: ['metrics', 9114],
  role: 'Workload',
  alerts: [
    elasticsearchRed,
    elasticsearchDiskWatermark,
    elasticsearchYellow,
    elasticsearchHeapHigh,
    elasticsearchRejections,
    elasticsearchExporterDown,
  ],
  objectives: [],
  signals: elasticsearchSignals,
  subject: 'infrastructure',
  rows: elasticsearchRows,
});

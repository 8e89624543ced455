import { exporterKind } from '../../common/exporter';
import { weaviateDown } from './alerts/weaviate-down';
import { weaviateHighErrorRate } from './alerts/weaviate-high-error-rate';
import { weaviateIndexQueueGrowing } from './alerts/weaviate-index-queue-growing';
import { weaviateLatencyHigh } from './alerts/weaviate-latency-high';
import { weaviateRows } from './dashboard';
import { request, weaviateSignals } from './metrics';
import { weaviateObjectives } from './objectives';

/** A Weaviate vector database: failing and slow searches, vectors that wait for the index. */
export const weaviate = exporterKind({
  kind: 'weaviate',
  watches: 'failing and slow searches, vectors that wait for the index',
  through: 'Weaviate itself',
  source: 'weaviate/weaviate@adcffc5 (2026-08-20)',
  port: ['metrics', 2112],
  role: 'Workload',
  latency: [request],
  alerts: [weaviateDown, weaviateHighErrorRate, weaviateLatencyHigh, weaviateIndexQueueGrowing],
  objectives: weaviateObjectives,
  signals: weaviateSignals,
  subject: 'infrastructure',
  rows: weaviateRows,
});

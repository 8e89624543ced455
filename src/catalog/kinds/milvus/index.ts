import { exporterKind } from '../../common/exporter';
import { milvusDown } from './alerts/milvus-down';
import { milvusHighErrorRate } from './alerts/milvus-high-error-rate';
import { milvusRateLimited } from './alerts/milvus-rate-limited';
import { milvusSearchSlow } from './alerts/milvus-search-slow';
import { milvusRows } from './dashboard';
import { milvusSignals, search } from './metrics';
import { milvusObjectives } from './objectives';

/** A Milvus vector database: failing and slow searches, requests that its quotas refuse. */
export const milvus = exporterKind({
  kind: 'milvus',
  watches: 'failing and slow searches, requests that its quotas refuse',
  through: 'the proxies of Milvus 2.4 to 2.6',
  source: 'milvus-io/milvus@01f8faa',
  port: ['metrics', 9091],
  role: 'Workload',
  latency: [search],
  alerts: [milvusDown, milvusHighErrorRate, milvusSearchSlow, milvusRateLimited],
  objectives: milvusObjectives,
  signals: milvusSignals,
  subject: 'infrastructure',
  rows: milvusRows,
});

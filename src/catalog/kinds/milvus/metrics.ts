import type { Signal } from '../../../core/alerts/signal';
import { matching } from '../../../language/promql/tag';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const buckets = Array.from({ length: 18 }, (_, power) => 2 ** power);
const collection = ['node_id', 'db_name', 'collection_name'];

/** Labels of a proxy in samples. */
export const proxy = { node_id: '1' } as const;

/** How long a search that succeeds may take. */
export const search: LatencyBound = {
  key: 'search',
  histogram: 'milvus_proxy_sq_latency',
  buckets,
  perSecond: 1000,
  usual: '512ms',
  description: 'Bound of the 95th percentile of searches',
  where: { query_type: matching('search') },
  others: { ...proxy, query_type: 'search', db_name: 'default', collection_name: 'documents' },
};

/** What the proxies of Milvus 2.4 to 2.6 write; durations are milliseconds, and status `total` counts what `success` and `fail` count again. */
export const milvusSignals: readonly Signal[] = [
  counter('milvus_proxy_req_count', [...collection, 'function_name', 'status'], {
    values: { status: ['total', 'success', 'fail', 'abandon', 'cancel'] },
  }),
  histogram(search.histogram, [...collection, 'query_type'], { buckets }),
  histogram('milvus_proxy_mutation_latency', [...collection, 'msg_type'], { buckets }),
  counter('milvus_proxy_search_vectors_count', collection),
  counter('milvus_proxy_insert_vectors_count', collection),
  counter('milvus_proxy_rate_limit_req_count', ['node_id', 'msg_type', 'status']),
  counter('milvus_proxy_slow_query_count', ['node_id', 'msg_type']),
  gauge('milvus_proxy_tt_lag_ms', ['node_id', 'channel_name']),
];

import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const materialization = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];
const view = ['feature_view'];

/** How long a request may take. */
export const request: LatencyBound = {
  key: 'p95',
  histogram: 'feast_feature_server_request_latency_seconds',
  buckets,
  usual: '100ms',
  description: 'Bound of the 95th percentile of requests',
  others: { endpoint: '/get-online-features', feature_count: '10', feature_view_count: '2' },
};

/** What the feature server of Feast 0.61 writes; materializations are counted by the process that runs them. */
export const feastSignals: readonly Signal[] = [
  counter('feast_feature_server_request_total', ['endpoint', 'status'], { values: { status: ['success', 'error'] } }),
  histogram(request.histogram, ['endpoint', 'feature_count', 'feature_view_count'], { buckets, unit: 'seconds' }),
  counter('feast_online_features_status_total', [...view, 'status']),
  counter('feast_materialization_result_total', [...view, 'status']),
  histogram('feast_materialization_duration_seconds', view, { buckets: materialization, unit: 'seconds' }),
  gauge('feast_feature_freshness_seconds', [...view, 'project'], { unit: 'seconds' }),
];

/** The feature view of samples. */
export const user = { feature_view: 'user' } as const;

import type { Signal } from '../../../core/alerts/signal';
import { metricName } from '../../../language/promql/tag';
import { clientPythonBuckets, counter, histogram } from '../../common/metrics';

/** How long requests to the server take. */
export const duration = metricName('mlflow_http_request_duration_seconds');

/** What the server writes about its requests; of runs, models and the registry it says nothing. */
export const mlflowSignals: readonly Signal[] = [
  histogram(duration, ['method', 'mlflow_version', 'status'], { buckets: clientPythonBuckets, unit: 'seconds' }),
  counter('mlflow_http_request_total', ['method', 'status']),
  counter('mlflow_http_request_exceptions_total', ['method', 'status']),
];

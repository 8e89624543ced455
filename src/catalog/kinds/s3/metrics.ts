import type { Signal } from '../../../core/alerts/signal';
import type { MetricName } from '../../../language/promql/tag';
import { counter, histogram } from '../../common/metrics';

/** What the application that uploads writes. */
export const uploadSignals = (uploads: MetricName): readonly Signal[] => [
  counter(uploads, ['bucket', 'status'], { values: { status: ['success', 'error'] } }),
  histogram('s3_upload_duration_seconds', ['bucket'], { buckets: [0.1, 0.5, 1, 5, 10, 30, 60], unit: 'seconds' }),
  counter('s3_upload_bytes_total', ['bucket'], { unit: 'bytes' }),
];

import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { clientPythonBuckets, counter, histogram } from '../../common/metrics';

const steps = ['preprocess', 'predict', 'postprocess', 'explain'];

/** How long a prediction may take, without what is before and after it. */
export const predict: LatencyBound = {
  key: 'predict',
  histogram: 'request_predict_seconds',
  buckets: clientPythonBuckets,
  usual: '500ms',
  description: 'Bound of the 95th percentile of predictions',
  each: { model_name: 'fraud' },
  others: { pod: 'fraud-predictor-0' },
};

/**
 * What the runtimes of KServe 0.21 in Python write, and the queue-proxy in front of them where Knative runs them: the runtimes count no
 * errors. Knative of 2025 and later has other names.
 */
export const kserveSignals: readonly Signal[] = [
  ...steps.map((step) => histogram(`request_${step}_seconds`, ['model_name'], { buckets: clientPythonBuckets, unit: 'seconds' })),
  counter('revision_request_count', [
    ...['namespace_name', 'service_name', 'configuration_name', 'revision_name'],
    ...['response_code', 'response_code_class'],
  ]),
];

/** Labels of the queue-proxy in samples. */
export const revision = { service_name: 'fraud-predictor', revision_name: 'fraud-predictor-00001' } as const;

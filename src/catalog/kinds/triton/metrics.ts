import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge } from '../../common/metrics';

const labels = ['model', 'version'];

// Durations add up in microseconds: a mean is the rate of one over the rate of nv_inference_request_success.
const counters = ['request_success', 'count', 'exec_count', 'request_duration_us', 'queue_duration_us', 'compute_infer_duration_us'];

/** What a Triton server writes. */
export const tritonSignals: readonly Signal[] = [
  ...counters.map((name) => counter(`nv_inference_${name}`, labels)),
  counter('nv_inference_request_failure', [...labels, 'reason'], { values: { reason: ['REJECTED', 'CANCELED', 'BACKEND', 'OTHER'] } }),
  gauge('nv_inference_pending_request_count', labels),
  gauge('nv_gpu_utilization', ['gpu_uuid'], { unit: 'ratio' }),
  gauge('nv_gpu_memory_used_bytes', ['gpu_uuid'], { unit: 'bytes' }),
  gauge('nv_gpu_memory_total_bytes', ['gpu_uuid'], { unit: 'bytes' }),
];

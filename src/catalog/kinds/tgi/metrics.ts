import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

/** Upper bounds of all its durations, in seconds: 0.0001 * 1.5^n. */
const buckets = Array.from({ length: 35 }, (_, index) => Number((0.0001 * 1.5 ** (index + 1)).toPrecision(12)));

const durations = ['request_duration', 'request_queue_duration', 'request_inference_duration', 'request_mean_time_per_token_duration'];

/** What text-generation-inference (router at db931fc, 2026-01-08) writes; its counters have no suffix. */
export const tgiSignals: readonly Signal[] = [
  counter('tgi_request_count'),
  counter('tgi_request_success'),
  counter('tgi_request_failure', ['err'], { values: { err: ['validation', 'overloaded', 'generation', 'incomplete', 'dropped'] } }),
  gauge('tgi_queue_size'),
  gauge('tgi_batch_current_size'),
  counter('tgi_batch_inference_count', ['method'], { values: { method: ['prefill', 'decode'] } }),
  ...durations.map((name) => histogram(`tgi_${name}`, [], { buckets, unit: 'seconds' })),
  histogram('tgi_request_generated_tokens', [], { buckets }),
];

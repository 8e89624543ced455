import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

const labels = ['model_name'];

/** The model of samples. */
export const model = { model_name: 'llama' };

/** Seconds until the first token; its buckets are not documented, so its mean is judged. */
export const firstToken = 'time_to_first_token_seconds';

/**
 * What NIM for LLMs documents (nim/large-language-models, observability, of 2026); names have no prefix, so the job selects them. It
 * documents no counter of requests that failed.
 */
export const nimSignals: readonly Signal[] = [
  gauge('num_requests_running', labels),
  gauge('num_requests_waiting', labels),
  gauge('num_request_max', labels),
  gauge('gpu_cache_usage_perc', labels, { unit: 'ratio' }),
  counter('prompt_tokens_total', labels),
  counter('generation_tokens_total', labels),
  histogram(firstToken, labels, { unit: 'seconds' }),
  histogram('time_per_output_token_seconds', labels, { unit: 'seconds' }),
  histogram('e2e_request_latency_seconds', labels, { unit: 'seconds' }),
];

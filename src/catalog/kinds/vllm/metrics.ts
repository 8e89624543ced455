import type { Signal } from '../../../core/alerts/signal';
import { metricName } from '../../../language/promql/tag';
import { counter, gauge, histogram } from '../../common/metrics';

/** How many requests wait. */
export const waiting = metricName('vllm:num_requests_waiting');

/** Share of the KV cache in use; 1 is all of it, in spite of the name. */
export const cache = metricName('vllm:kv_cache_usage_perc');

/** Buckets of the time to the first token, in seconds. */
export const firstToken = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560,
];
const betweenTokens = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80];
const wholeRequest = [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680];

const labels = ['model_name', 'engine'];

const counters = [
  ...['prompt_tokens_total', 'generation_tokens_total', 'num_preemptions_total'],
  ...['prefix_cache_queries_total', 'prefix_cache_hits_total'],
];

/** The colon is part of the names that vLLM writes; nothing records them. */
export const vllmSignals: readonly Signal[] = [
  gauge('vllm:num_requests_running', labels),
  gauge(waiting, labels),
  gauge(cache, labels, { unit: 'ratio' }),
  counter('vllm:request_success_total', [...labels, 'finished_reason'], { values: { finished_reason: ['stop', 'length', 'abort'] } }),
  ...counters.map((name) => counter(`vllm:${name}`, labels)),
  histogram('vllm:time_to_first_token_seconds', labels, { buckets: firstToken, unit: 'seconds' }),
  histogram('vllm:inter_token_latency_seconds', labels, { buckets: betweenTokens, unit: 'seconds' }),
  histogram('vllm:e2e_request_latency_seconds', labels, { buckets: wholeRequest, unit: 'seconds' }),
  histogram('vllm:request_queue_time_seconds', labels, { buckets: wholeRequest, unit: 'seconds' }),
];

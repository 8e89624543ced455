import type { Signal } from '../../../core/alerts/signal';
import { metricName } from '../../../language/promql/tag';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

/** How many requests wait. */
export const waiting = metricName('vllm:num_requests_waiting');

/** Share of the KV cache in use; 1 is all of it, in spite of the name. Before V1 it was vllm:gpu_cache_usage_perc. */
export const cache = metricName('vllm:kv_cache_usage_perc');

const firstTokenBuckets = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560,
];
const betweenTokens = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80];
const wholeRequest = [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680];

/** The model of samples. */
export const model = { model_name: 'llama' };

const engine = { each: model, others: { engine: '0', pod: 'vllm-0' } };

/** From the arrival of a request to its first token. */
export const firstToken: LatencyBound = {
  ...engine,
  key: 'firstToken',
  histogram: 'vllm:time_to_first_token_seconds',
  buckets: firstTokenBuckets,
  usual: '1s',
  description: 'How long a request may wait for its first token',
};

/** From one token to the next; vllm:time_per_output_token_seconds before release 0.11. */
export const tokenGap: LatencyBound = {
  ...engine,
  key: 'betweenTokens',
  histogram: 'vllm:inter_token_latency_seconds',
  buckets: betweenTokens,
  usual: '100ms',
  description: 'How long the next token of an answer may need',
};

/** From the arrival of a request to the begin of work on it; vllm:time_in_queue_requests before V1. */
export const queueTime: LatencyBound = {
  ...engine,
  key: 'queue',
  histogram: 'vllm:request_queue_time_seconds',
  buckets: wholeRequest,
  usual: '10s',
  description: 'How long a request may wait until it is worked on',
};

/** Answers of the API in front of the engine, without those of probes. */
export const answers = { metric: 'http_requests_total', handler: '/v1/.*' } as const;

const labels = ['model_name', 'engine'];

const counters = [
  ...['prompt_tokens_total', 'generation_tokens_total', 'num_preemptions_total'],
  ...['prefix_cache_queries_total', 'prefix_cache_hits_total'],
];

/** What vLLM 0.9 to 0.11 (V1) writes; the colon is part of its names, and nothing records them. */
export const vllmSignals: readonly Signal[] = [
  gauge('vllm:num_requests_running', labels),
  gauge(waiting, labels),
  gauge(cache, labels, { unit: 'ratio' }),
  counter('vllm:request_success_total', [...labels, 'finished_reason'], { values: { finished_reason: ['stop', 'length', 'abort'] } }),
  ...counters.map((name) => counter(`vllm:${name}`, labels)),
  histogram(firstToken.histogram, labels, { buckets: firstTokenBuckets, unit: 'seconds' }),
  histogram(tokenGap.histogram, labels, { buckets: betweenTokens, unit: 'seconds' }),
  histogram('vllm:e2e_request_latency_seconds', labels, { buckets: wholeRequest, unit: 'seconds' }),
  histogram(queueTime.histogram, labels, { buckets: wholeRequest, unit: 'seconds' }),
  // prometheus-fastapi-instrumentator within vLLM: the only metric that counts requests that failed.
  counter(answers.metric, ['handler', 'method', 'status'], { values: { status: ['1xx', '2xx', '3xx', '4xx', '5xx'] } }),
];

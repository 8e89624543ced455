import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const firstTokenBuckets = [0.1, 0.2, 0.4, 0.6, 0.8, 1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400];
const wholeRequest = [...firstTokenBuckets, 600, 1200, 1800, 2400];

const labels = ['model_name', 'engine_type', 'tp_rank', 'pp_rank'];

/** The model of samples. */
export const model = { model_name: 'qwen' };

/** From the arrival of a request to its first token. */
export const firstToken: LatencyBound = {
  key: 'firstToken',
  histogram: 'sglang:time_to_first_token_seconds',
  buckets: firstTokenBuckets,
  usual: '2s',
  description: 'How long a request may wait for its first token',
  each: model,
  others: { engine_type: 'unified', tp_rank: '0', pp_rank: '0', pod: 'sglang-0' },
};

/** What SGLang 0.5.23 writes with --enable-metrics; most counters count a request when it ends. */
export const sglangSignals: readonly Signal[] = [
  gauge('sglang:num_running_reqs', labels),
  gauge('sglang:num_queue_reqs', labels),
  gauge('sglang:token_usage', labels, { unit: 'ratio' }),
  gauge('sglang:cache_hit_rate', labels, { unit: 'ratio' }),
  gauge('sglang:gen_throughput', labels),
  counter('sglang:prompt_tokens_total', labels),
  counter('sglang:generation_tokens_total', labels),
  counter('sglang:num_requests_total', labels),
  counter('sglang:num_aborted_requests_total', labels),
  counter('sglang:realtime_tokens_total', [...labels, 'mode']),
  counter('sglang:num_retracted_requests_total', labels),
  histogram(firstToken.histogram, labels, { buckets: firstTokenBuckets, unit: 'seconds' }),
  histogram('sglang:e2e_request_latency_seconds', labels, { buckets: wholeRequest, unit: 'seconds' }),
];

import type { Row } from '../../../core/dashboards/dashboard';
import { type MetricName, matching, metricName, promql } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { vllmAbortedRequests } from './alerts/vllm-aborted-requests';
import { vllmHighErrorRate } from './alerts/vllm-high-error-rate';
import { vllmKvCacheSaturated } from './alerts/vllm-kv-cache-saturated';
import { vllmRequestsWaiting } from './alerts/vllm-requests-waiting';
import { answers as api } from './metrics';

// The colon is part of the names that vLLM writes.
const vllm = (name: string) => `vllm:${name}` as MetricName; // letters, digits, `_` and `:` only

/** Requests, tokens and the cache of a vLLM server. */
export const vllmRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const model = named('model_name');
  const by = ['model_name'];
  const p = (q: number, histogram: string) => quantile(q, vllm(histogram), { matchers: selector, by });
  const hits = perSecond(vllm('prefix_cache_hits_total'), selector, by);
  const answers = metricName(api.metric);
  const ofApi = { ...selector, handler: matching(api.handler) };
  const aborted = perSecond(vllm('request_success_total'), { ...selector, finished_reason: 'abort' }, by);
  return [
    row(
      'vLLM',
      lines(
        'Requests running and waiting',
        'short',
        [
          query(`${model} running`, total(vllm('num_requests_running'), selector, by)),
          query(`${model} waiting`, total(vllm('num_requests_waiting'), selector, by)),
        ],
        { bound: bounds(vllmRequestsWaiting) },
      ),
      lines('KV cache', 'percentunit', each.highest(vllm('kv_cache_usage_perc'), selector, ['model_name', 'pod']), {
        bound: bounds(vllmKvCacheSaturated),
      }),
      lines('Tokens', 'cps', [
        query(`${model} in`, perSecond(vllm('prompt_tokens_total'), selector, by)),
        query(`${model} out`, perSecond(vllm('generation_tokens_total'), selector, by)),
      ]),
      lines('Time to first token', 's', [
        query(`${model} p50`, p(0.5, 'time_to_first_token_seconds')),
        query(`${model} p95`, p(0.95, 'time_to_first_token_seconds')),
      ]),
      lines('Time between tokens', 's', query(`${model} p95`, p(0.95, 'inter_token_latency_seconds'))),
      lines('Whole request', 's', [
        query(`${model} p50`, p(0.5, 'e2e_request_latency_seconds')),
        query(`${model} p95`, p(0.95, 'e2e_request_latency_seconds')),
      ]),
      lines('Time in the queue', 's', query(`${model} p95`, p(0.95, 'request_queue_time_seconds'))),
      lines('Preemptions', 'cps', query(model, perSecond(vllm('num_preemptions_total'), selector, by))),
      lines(
        'Prefix cache hits',
        'percentunit',
        query(model, promql`${hits} / (${perSecond(vllm('prefix_cache_queries_total'), selector, by)} > 0)`),
      ),
      lines(
        'Error ratio of the API',
        'percentunit',
        query('5xx', shareOf(perSecond(answers, { ...ofApi, status: '5xx' }), perSecond(answers, ofApi))),
        { bound: bounds(vllmHighErrorRate) },
      ),
      lines(
        'Share of aborted requests',
        'percentunit',
        query(model, shareOf(aborted, perSecond(vllm('request_success_total'), selector, by))),
        {
          bound: bounds(vllmAbortedRequests),
        },
      ),
      lines('Finished requests', 'reqps', each.perSecond(vllm('request_success_total'), selector, ['finished_reason']), { stacked: true }),
    ),
  ];
};

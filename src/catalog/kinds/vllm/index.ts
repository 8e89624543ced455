import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, halfway, held, interrupted, quiet, series, steady } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { metricName, promql } from '../../../language/promql/tag';
import { countSchema, exceededRatioSchema, lasting } from '../../../language/quantity';
import { vllmRows } from '../../shared/dashboards/kinds/vllm';
import { type Exported, exporterKind } from '../../shared/exporter';
import { type ObjectiveTemplate, slowerThan } from '../../shared/objectives';

const waiting = metricName('vllm:num_requests_waiting');
const cache = metricName('vllm:kv_cache_usage_perc');

const engine = ({ selector }: Exported) => ({ ...selector, pod: 'vllm-0', model_name: 'llama', engine: '0' });

const requestsWaiting = alertTemplate({
  alert: 'VLLMRequestsWaiting',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { waiting: countSchema.default(10) },
  write: ({ waiting: allowed }, context: Exported, timing) => {
    const time = held(timing);
    const queue = (values: string) => [series(waiting, engine(context), values)];
    const { namespace } = context.selector;
    return {
      expr: promql`sum by (namespace, model_name) (${waiting}${context.selector}) > ${allowed}`,
      summary: 'Requests queue up at {{ $labels.model_name }}',
      description: '{{ $value }} requests wait for {{ $labels.model_name }}.',
      runbook: 'vllm/queue',
      firesOn: [
        fires('more than allowed', time, { labels: { namespace, model_name: 'llama' }, series: queue(steady(allowed + 40, time)) }),
      ],
      staysQuietOn: [
        quiet('as many as allowed', time, queue(steady(allowed, time))),
        quiet('a short peak', time, queue(interrupted(0, allowed + 40, time))),
      ],
    };
  },
});

// 1 is all of the cache, in spite of the name.
const kvCacheSaturated = alertTemplate({
  alert: 'VLLMKVCacheSaturated',
  for: lasting('10m'),
  severity: 'warning',
  parameters: { ratio: exceededRatioSchema.default(0.95) },
  write: ({ ratio }, context: Exported, timing) => {
    const time = held(timing);
    const { namespace, pod, model_name } = engine(context);
    const used = (share: number) => [series(cache, engine(context), steady(share, time))];
    return {
      expr: promql`max by (namespace, model_name, pod) (${cache}${context.selector}) > ${ratio}`,
      summary: 'KV cache of {{ $labels.pod }} is full',
      description: '{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its KV cache: requests are preempted.',
      runbook: 'vllm/kv-cache',
      firesOn: [fires('nearly all of it is used', time, { labels: { namespace, pod, model_name }, series: used(halfway(ratio)) })],
      staysQuietOn: [quiet('half of what is tolerated', time, used(ratio / 2))],
    };
  },
});

const alerts: readonly AlertTemplate<Exported>[] = [requestsWaiting, kvCacheSaturated];

const labels = ['model_name', 'engine'];

const firstToken = [0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560];
const betweenTokens = [0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80];
const wholeRequest = [0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680];

// No metric counts requests that failed, so there is nothing to promise of them.
const latency: ObjectiveTemplate<Exported> = {
  name: 'latency',
  target: 0.95,
  description: 'Share of requests with a first token within a second',
  write: ({ selector }) =>
    slowerThan({
      metric: metricName('vllm:time_to_first_token_seconds'),
      selector,
      bound: 1,
      buckets: firstToken,
      sample: { model_name: 'llama', engine: '0' },
    }),
};

const counters = [
  ...['prompt_tokens_total', 'generation_tokens_total', 'num_preemptions_total'],
  ...['prefix_cache_queries_total', 'prefix_cache_hits_total'],
];

// The colon is part of the names that vLLM writes; nothing records them.
const signals: readonly Signal[] = [
  { metric: 'vllm:num_requests_running', type: 'gauge', labels },
  { metric: waiting, type: 'gauge', labels },
  { metric: cache, type: 'gauge', labels, unit: 'ratio' },
  {
    metric: 'vllm:request_success_total',
    type: 'counter',
    labels: [...labels, 'finished_reason'],
    values: { finished_reason: ['stop', 'length', 'abort'] },
  },
  ...counters.map((name): Signal => ({ metric: `vllm:${name}`, type: 'counter', labels })),
  { metric: 'vllm:time_to_first_token_seconds', type: 'histogram', labels, buckets: firstToken, unit: 'seconds' },
  { metric: 'vllm:inter_token_latency_seconds', type: 'histogram', labels, buckets: betweenTokens, unit: 'seconds' },
  { metric: 'vllm:e2e_request_latency_seconds', type: 'histogram', labels, buckets: wholeRequest, unit: 'seconds' },
  { metric: 'vllm:request_queue_time_seconds', type: 'histogram', labels, buckets: wholeRequest, unit: 'seconds' },
];

/** A vLLM server: requests that wait and a cache that is full. */
export const vllm = exporterKind({
  kind: 'vllm',
  port: ['http', 8000],
  role: 'API',
  alerts,
  objectives: [latency],
  signals,
  subject: 'services',
  rows: vllmRows,
  example: `vllm:
  kind: vllm
  pods: {labels: {app: vllm}, ports: {http: 8000}, controller: {kind: Deployment}}
  deploy: {kind: external}
`,
});

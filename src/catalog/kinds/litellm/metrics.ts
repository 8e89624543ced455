import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { counter, gauge, histogram } from '../../common/metrics';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 420, 600];

/** The model that callers name, in samples. */
export const requested = { requested_model: 'gpt-4o' };

/** The team of samples; its label `team` would be hidden by the one that routes select alerts by. */
export const budgeted = { team_alias: 'search' };

/** From the arrival of a request at the proxy to the end of its answer. */
export const wholeRequest: LatencyBound = {
  key: 'p95',
  histogram: 'litellm_request_total_latency_metric',
  buckets,
  usual: '30s',
  description: 'Bound of the 95th percentile of a request',
  each: requested,
  others: { model: 'openai/gpt-4o', team_alias: 'search' },
};

const caller = ['requested_model', 'team', 'team_alias', 'api_key_alias'];
const deployment = ['litellm_model_name', 'model_id', 'api_base', 'api_provider'];
const used = ['model', 'requested_model', 'team', 'team_alias'];

/** What the proxy of LiteLLM 1.110.2 writes with `callbacks: [prometheus]`; what names persons is left out. */
export const litellmSignals: readonly Signal[] = [
  counter('litellm_proxy_total_requests_metric_total', [...caller, 'status_code']),
  histogram(wholeRequest.histogram, [...caller, 'model'], { buckets, unit: 'seconds' }),
  histogram('litellm_llm_api_time_to_first_token_metric', ['model', 'requested_model'], { buckets, unit: 'seconds' }),
  counter('litellm_spend_metric_total', used),
  counter('litellm_input_tokens_metric_total', used),
  counter('litellm_output_tokens_metric_total', used),
  // 0 healthy, 1 partial outage, 2 complete outage; set by requests.
  gauge('litellm_deployment_state', deployment, { range: [0, 2] }),
  counter('litellm_deployment_cooled_down_total', [...deployment, 'exception_status']),
  counter('litellm_deployment_successful_fallbacks_total', ['requested_model', 'fallback_model']),
  counter('litellm_deployment_failed_fallbacks_total', ['requested_model', 'fallback_model']),
  // Infinite where a team has no budget.
  gauge('litellm_remaining_team_budget_metric', ['team', 'team_alias']),
  gauge('litellm_team_max_budget_metric', ['team', 'team_alias']),
  gauge('litellm_team_budget_remaining_hours_metric', ['team', 'team_alias']),
];

import type { Signal } from '../../../core/alerts/signal';
import type { LatencyBound } from '../../common/latency';
import { histogram } from '../../common/metrics';

const durations = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
const counts = Array.from({ length: 14 }, (_, power) => 4 ** power);
const labels = ['gen_ai_operation_name', 'gen_ai_provider_name', 'gen_ai_request_model', 'gen_ai_response_model'];

/** The model of samples. */
export const model = { gen_ai_request_model: 'gpt-4o-mini' } as const;

/** Further labels of a call in samples. */
export const chat = { gen_ai_operation_name: 'chat', gen_ai_provider_name: 'openai' } as const;

/** How long a call may take. */
export const call: LatencyBound = {
  key: 'call',
  histogram: 'gen_ai_client_operation_duration_seconds',
  buckets: durations,
  usual: '40960ms',
  description: 'Bound of the 95th percentile of calls',
  each: model,
  others: chat,
};

/** Ends of a call that are no outage of the provider: none at all, and what the caller did wrong or gave up. */
export const notTheirs = '|400|401|403|404|422|cancelled';

/** What the semantic conventions of OpenTelemetry for generative AI (2026-05) have clients write; they have no metric of costs. */
export const genAiSignals: readonly Signal[] = [
  histogram(call.histogram, [...labels, 'error_type'], {
    buckets: durations,
    unit: 'seconds',
    sometimes: ['error_type', 'gen_ai_response_model'],
  }),
  histogram('gen_ai_client_token_usage', [...labels, 'gen_ai_token_type'], {
    buckets: counts,
    values: { gen_ai_token_type: ['input', 'output'] },
    sometimes: ['gen_ai_response_model'],
  }),
];

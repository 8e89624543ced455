import type { Signal } from '../../../core/alerts/signal';
import { counter, histogram } from '../../common/metrics';
import { statuses } from './context';

/** Calls to a language model are slow: the usual buckets of a client library end at 10 seconds and could say nothing beyond. */
export const usualBuckets = [0.5, 1, 2.5, 5, 10, 20, 30, 60, 120];

/** What the application that calls a language model writes. */
export const llmSignals = (buckets: readonly number[]): readonly Signal[] => [
  counter('gpt_api_requests_total', ['model', 'status'], { values: { status: statuses } }),
  histogram('gpt_api_request_duration_seconds', ['model'], { buckets, unit: 'seconds' }),
  counter('gpt_api_tokens_total', ['model', 'type'], { values: { type: ['input', 'output'] } }),
];

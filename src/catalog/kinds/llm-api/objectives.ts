import { metricName, not } from '../../../language/promql/tag';
import { badAmong, type ObjectiveTemplate, slowerThan } from '../../common/objectives';
import { type LlmContext, model } from './context';

/** What may be promised of calls to a language model; who waits for an answer minds a limit as much as a failure. */
export const llmObjectives: readonly ObjectiveTemplate<LlmContext>[] = [
  {
    name: 'availability',
    target: 0.99,
    description: 'Share of calls that succeed; one that is turned away for its rate did not',
    threshold: 'GPTAPIErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('gpt_api_requests_total'),
        selector,
        bad: { status: not('success') },
        samples: { good: { model, status: 'success' }, bad: { model, status: 'timeout' } },
      }),
  },
  {
    name: 'latency',
    target: 0.95,
    description: 'Share of calls within the bound of latency.p95',
    threshold: 'GPTAPIHighLatency',
    write: ({ selector, bound, buckets }) =>
      slowerThan({ metric: metricName('gpt_api_request_duration_seconds'), selector, bound, buckets, sample: { model } }),
  },
];

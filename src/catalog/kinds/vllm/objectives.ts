import { metricName } from '../../../language/promql/tag';
import type { JobContext } from '../../common/alert';
import { type ObjectiveTemplate, slowerThan } from '../../common/objectives';
import { firstToken } from './metrics';

/** What may be promised of vLLM: a first token in time. No metric counts requests that failed, so nothing can be promised of them. */
export const vllmObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
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
  },
];

import { metricName } from '../../../language/promql/tag';
import type { JobContext } from '../../common/alert';
import { badBeside, type ObjectiveTemplate } from '../../common/objectives';

/** What may be promised of Triton: that inference succeeds. */
export const tritonObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of inference requests that succeed',
    threshold: 'TritonInferenceFailures',
    write: ({ selector }) =>
      badBeside({
        selector,
        good: metricName('nv_inference_request_success'),
        bad: metricName('nv_inference_request_failure'),
        samples: { good: { model: 'ranker', version: '1' }, bad: { model: 'ranker', version: '1', reason: 'BACKEND' } },
      }),
  },
];

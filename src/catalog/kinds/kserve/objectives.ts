import { metricName } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { predict, revision } from './metrics';

/** What may be promised of models in KServe. */
export const kserveObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of requests at the queue-proxy that do not end with a 5xx status',
    threshold: 'KServeHighErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('revision_request_count'),
        selector,
        bad: { response_code_class: '5xx' },
        samples: {
          good: { ...revision, response_code: '200', response_code_class: '2xx' },
          bad: { ...revision, response_code: '503', response_code_class: '5xx' },
        },
      }),
  },
  withinBound({
    name: 'latency',
    bound: predict,
    target: 0.95,
    description: 'Share of predictions within the bound of latency.predict',
    threshold: 'KServePredictSlow',
  }),
];

import { matching, metricName } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { request, search } from './metrics';

/** What may be promised of Weaviate. */
export const weaviateObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of requests over HTTP that do not end with a 5xx status',
    threshold: 'WeaviateHighErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName(`${request.histogram}_count`),
        selector,
        bad: { status_code: matching('5..') },
        samples: { good: { ...search, status_code: '200' }, bad: { ...search, status_code: '500' } },
      }),
  },
  withinBound({
    name: 'latency',
    bound: request,
    target: 0.95,
    description: 'Share of requests over HTTP within the bound of latency.request',
    threshold: 'WeaviateLatencyHigh',
  }),
];

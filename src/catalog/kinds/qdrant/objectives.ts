import { matching, metricName } from '../../../language/promql/tag';
import type { JobContext } from '../../common/alert';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';

/** What may be promised of Qdrant. */
export const qdrantObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of REST requests that do not end with a 5xx status',
    threshold: 'QdrantHighErrorRate',
    write: ({ selector }) => {
      const request = { method: 'POST', endpoint: '/collections/{name}/points/query' };
      return badAmong({
        metric: metricName('rest_responses_total'),
        selector,
        bad: { status: matching('5..') },
        samples: { good: { ...request, status: '200' }, bad: { ...request, status: '500' } },
      });
    },
  },
];

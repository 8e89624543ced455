import { matching, metricName } from '../../../language/promql/tag';
import type { JobContext } from '../../common/alert';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';

const request = { method: 'POST', route: 'loki_api_v1_push', ws: 'false' };

/** What may be promised of Loki: answers without errors. */
export const lokiObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of requests that do not end with a 5xx status',
    threshold: 'LokiRequestErrors',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('loki_request_duration_seconds_count'),
        selector,
        bad: { status_code: matching('5..') },
        samples: { good: { ...request, status_code: '204' }, bad: { ...request, status_code: '500' } },
      }),
  },
];

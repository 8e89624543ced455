import { matching, metricName } from '../../../language/promql/tag';
import { growing, type JobContext, series } from '../../common/alert';
import type { ObjectiveTemplate } from '../../common/objectives';

/** What may be promised of Ray Serve: all requests are counted, and those that fail by themselves as well. */
export const rayObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of HTTP requests that do not end with a 5xx status',
    threshold: 'RayServeHighErrorRate',
    write: ({ selector }) => {
      const [total, failed] = [metricName('ray_serve_num_http_requests_total'), metricName('ray_serve_num_http_error_requests_total')];
      const labels = { ...selector, application: 'chat', route: '/', method: 'POST' };
      return {
        indicator: {
          kind: 'ratio',
          total: { metric: total, matchers: selector },
          bad: { metric: failed, matchers: { ...selector, error_code: matching('5..') } },
        },
        samples: (time, { all, bad }) => [
          series(total, labels, growing(all, time)),
          ...(bad === 0 ? [] : [series(failed, { ...labels, error_code: '500' }, growing(bad, time))]),
        ],
      };
    },
  },
];

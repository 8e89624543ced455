import { matching, metricName } from '../../../language/promql/tag';
import { growing, series } from '../../common/alert';
import { type LatencyContext, withinBound } from '../../common/latency';
import type { ObjectiveTemplate } from '../../common/objectives';
import { proxy, search } from './metrics';

/** What may be promised of Milvus: one status counts all requests, another those that fail. */
export const milvusObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of requests that do not fail',
    threshold: 'MilvusHighErrorRate',
    write: ({ selector }) => {
      const metric = metricName('milvus_proxy_req_count');
      const labels = { ...selector, ...proxy, function_name: 'Search' };
      return {
        indicator: {
          kind: 'ratio',
          // Only what is matched as equal would become a label of the alert on what is missing.
          total: { metric, matchers: { ...selector, status: matching('total') } },
          bad: { metric, matchers: { ...selector, status: 'fail' } },
        },
        samples: (time, { all, bad }) => [
          series(metric, { ...labels, status: 'total' }, growing(all, time)),
          ...(bad === 0 ? [] : [series(metric, { ...labels, status: 'fail' }, growing(bad, time))]),
        ],
      };
    },
  },
  withinBound({
    name: 'latency',
    bound: search,
    target: 0.95,
    description: 'Share of searches within the bound of latency.search',
    threshold: 'MilvusSearchSlow',
  }),
];

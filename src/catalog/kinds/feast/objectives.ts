import { metricName } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { request } from './metrics';

/** What may be promised of a feature server. */
export const feastObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of requests that do not fail',
    threshold: 'FeastHighErrorRate',
    write: ({ selector }) => {
      const endpoint = '/get-online-features';
      return badAmong({
        metric: metricName('feast_feature_server_request_total'),
        selector,
        bad: { status: 'error' },
        samples: { good: { endpoint, status: 'success' }, bad: { endpoint, status: 'error' } },
      });
    },
  },
  withinBound({
    name: 'latency',
    bound: request,
    description: 'Share of requests within the bound of latency.p95',
    threshold: 'FeastLatencyHigh',
  }),
];

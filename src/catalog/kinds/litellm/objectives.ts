import { matching, metricName } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { requested, wholeRequest } from './metrics';

/** What may be promised of the gateway: that requests succeed, after fallbacks, and in time. */
export const litellmObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.99,
    description: 'Share of requests that do not end with a 5xx status, after retries and fallbacks',
    threshold: 'LiteLLMHighErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('litellm_proxy_total_requests_metric_total'),
        selector,
        bad: { status_code: matching('5..') },
        samples: { good: { ...requested, status_code: '200' }, bad: { ...requested, status_code: '503' } },
      }),
  },
  withinBound({
    name: 'latency',
    bound: wholeRequest,
    description: 'Share of requests within the bound of latency.p95',
    threshold: 'LiteLLMLatencyHigh',
  }),
];

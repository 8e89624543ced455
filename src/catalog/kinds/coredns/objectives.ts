import { metricName } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { answer, block } from './metrics';

/** What may be promised of names in the cluster. */
export const corednsObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.999,
    description: 'Share of answers that are not SERVFAIL',
    threshold: 'CoreDNSServfail',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('coredns_dns_responses_total'),
        selector,
        bad: { rcode: 'SERVFAIL' },
        samples: {
          good: { ...block, rcode: 'NOERROR', plugin: 'kubernetes' },
          bad: { ...block, rcode: 'SERVFAIL', plugin: 'forward' },
        },
      }),
  },
  withinBound({
    name: 'latency',
    bound: answer,
    target: 0.99,
    description: 'Share of answers within the bound of latency.answer',
    threshold: 'CoreDNSLatencyHigh',
  }),
];

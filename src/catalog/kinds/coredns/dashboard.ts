import type { Row } from '../../../core/dashboards/dashboard';
import { metricName } from '../../../language/promql/tag';
import { counted, each, lines, perSecond, quantile, quantiles, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { coreDnsServfail } from './alerts/core-dns-servfail';
import { coreDnsUpstreamsDown } from './alerts/core-dns-upstreams-down';
import { answer } from './metrics';

/** Questions and answers, those of the resolvers behind it, and the cache. */
export const corednsRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const responses = metricName('coredns_dns_responses_total');
  const failed = perSecond(responses, { ...selector, rcode: 'SERVFAIL' });
  const upstream = quantile(0.99, metricName('coredns_proxy_request_duration_seconds'), {
    matchers: { ...selector, proxy_name: 'forward' },
    by: ['to'],
  });
  const hits = shareOf(
    perSecond(metricName('coredns_cache_hits_total'), selector),
    perSecond(metricName('coredns_cache_requests_total'), selector),
  );
  return [
    row(
      'CoreDNS',
      lines('Questions', 'reqps', each.perSecond(metricName('coredns_dns_requests_total'), selector, ['type'])),
      lines('Answers', 'reqps', each.perSecond(responses, selector, ['rcode']), { stacked: true }),
      lines('Share of SERVFAIL', 'percentunit', query('SERVFAIL', shareOf(failed, perSecond(responses, selector))), {
        bound: bounds(coreDnsServfail),
      }),
      lines('Durations', 's', quantiles(metricName(answer.histogram), selector)),
      lines('Durations of resolvers, p99', 's', query('{{to}}', upstream)),
      lines(
        'All resolvers down',
        'short',
        query('{{pod}}', counted(metricName('coredns_forward_healthcheck_broken_total'), selector, ['pod'])),
        {
          bound: bounds(coreDnsUpstreamsDown),
        },
      ),
      lines('Answers from the cache', 'percentunit', query('hits', hits)),
      lines('Entries of the cache', 'short', each.total(metricName('coredns_cache_entries'), selector, ['type'])),
      lines('Panics', 'short', query('{{pod}}', counted(metricName('coredns_panics_total'), selector, ['pod']))),
    ),
  ];
};

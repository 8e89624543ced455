import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { counted, each, highest, lines, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { milvusHighErrorRate } from './alerts/milvus-high-error-rate';
import { milvusRateLimited } from './alerts/milvus-rate-limited';
import { search } from './metrics';

/** Requests at the proxies, searches and inserts, and what is refused. */
export const milvusRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const requests = metricName('milvus_proxy_req_count');
  const [all, failed] = [
    { ...selector, status: 'total' },
    { ...selector, status: 'fail' },
  ];
  const p95 = (histogram: string, label: string) =>
    query(`{{${label}}}`, promql`${quantile(0.95, metricName(histogram), { matchers: selector, by: [label] })} / 1000`);
  const vectors = (name: string) => each.perSecond(metricName(`milvus_proxy_${name}_vectors_count`), selector, ['collection_name']);
  return [
    row(
      'Milvus',
      lines('Requests', 'reqps', each.perSecond(requests, all, ['function_name'])),
      lines('Failed requests', 'reqps', each.perSecond(requests, failed, ['function_name']), { stacked: true }),
      lines('Error ratio', 'percentunit', query('errors', shareOf(perSecond(requests, failed), perSecond(requests, all))), {
        bound: bounds(milvusHighErrorRate),
      }),
      lines('Searches and queries, p95', 's', p95(search.histogram, 'query_type')),
      lines('Inserts and deletions, p95', 's', p95('milvus_proxy_mutation_latency', 'msg_type')),
      lines('Searched vectors', 'short', vectors('search')),
      lines('Inserted vectors', 'short', vectors('insert')),
      lines(
        'Refused by quota',
        'short',
        query('{{msg_type}}', counted(metricName('milvus_proxy_rate_limit_req_count'), failed, ['msg_type'])),
        { bound: bounds(milvusRateLimited) },
      ),
      lines('Slow queries', 'short', each.counted(metricName('milvus_proxy_slow_query_count'), selector, ['msg_type'])),
      lines(
        'Lag of channels',
        's',
        query('{{channel_name}}', promql`${highest(metricName('milvus_proxy_tt_lag_ms'), selector, ['channel_name'])} / 1000`),
      ),
    ),
  ];
};

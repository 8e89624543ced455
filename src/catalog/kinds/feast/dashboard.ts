import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, not } from '../../../language/promql/tag';
import { counted, each, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { feastEntitiesNotFound } from './alerts/feast-entities-not-found';
import { feastFeaturesStale } from './alerts/feast-features-stale';
import { feastHighErrorRate } from './alerts/feast-high-error-rate';
import { request } from './metrics';

/** Requests, and features by view: their age, what is missing online, and materializations. */
export const feastRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['feature_view'];
  const requests = metricName('feast_feature_server_request_total');
  const requested = metricName('feast_online_features_status_total');
  const results = metricName('feast_materialization_result_total');
  const missing = perSecond(requested, { ...selector, status: 'not_found' }, by);
  const errors = perSecond(requests, { ...selector, status: 'error' });
  return [
    row(
      'Features',
      lines('Requests', 'reqps', each.perSecond(requests, selector, ['endpoint', 'status'])),
      lines('Error ratio', 'percentunit', query('errors', shareOf(errors, perSecond(requests, selector))), {
        bound: bounds(feastHighErrorRate),
      }),
      lines('p95', 's', query('{{endpoint}}', quantile(0.95, metricName(request.histogram), { matchers: selector, by: ['endpoint'] }))),
      lines('Age of features', 's', each.highest(metricName('feast_feature_freshness_seconds'), selector, ['project', 'feature_view']), {
        bound: bounds(feastFeaturesStale),
      }),
      lines('Entities that are missing', 'percentunit', query(named(...by), shareOf(missing, perSecond(requested, selector, by))), {
        bound: bounds(feastEntitiesNotFound),
      }),
      lines('Materializations that failed', 'short', query(named(...by), counted(results, { ...selector, status: not('success') }, by))),
      lines(
        'Materializations, p95',
        's',
        query(named(...by), quantile(0.95, metricName('feast_materialization_duration_seconds'), { matchers: selector, by })),
      ),
    ),
  ];
};

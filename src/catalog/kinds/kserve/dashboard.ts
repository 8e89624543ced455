import type { Row } from '../../../core/dashboards/dashboard';
import { metricName } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { kserveHighErrorRate } from './alerts/kserve-high-error-rate';
import { predict } from './metrics';

/** Predictions by model, the steps around them, and answers of the queue-proxy. */
export const kserveRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const [model, service] = [['model_name'], ['service_name']];
  const requests = metricName('revision_request_count');
  const errors = perSecond(requests, { ...selector, response_code_class: '5xx' }, service);
  const p95 = (step: string) =>
    query(named(...model), quantile(0.95, metricName(`request_${step}_seconds`), { matchers: selector, by: model }));
  return [
    row(
      'KServe',
      lines('Predictions', 'reqps', each.perSecond(metricName(`${predict.histogram}_count`), selector, model)),
      lines('Predict, p95', 's', p95('predict')),
      lines('Preprocess, p95', 's', p95('preprocess')),
      lines('Postprocess, p95', 's', p95('postprocess')),
      lines('Statuses at the queue-proxy', 'reqps', each.perSecond(requests, selector, ['service_name', 'response_code']), {
        stacked: true,
      }),
      lines('Error ratio', 'percentunit', query(named(...service), shareOf(errors, perSecond(requests, selector, service))), {
        bound: bounds(kserveHighErrorRate),
      }),
    ),
  ];
};

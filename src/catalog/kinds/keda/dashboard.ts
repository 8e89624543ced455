import type { Row } from '../../../core/dashboards/dashboard';
import { metricName } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, each, lines, named, query, row } from '../../common/panels';
import { kedaScalerErrors } from './alerts/keda-scaler-errors';

/** Triggers of the environment: their values, errors, and what is scaled or paused. */
export const kedaRows = ({ own, bounds }: OperatorPanels): readonly Row[] => {
  const by = ['namespace', 'scaledObject'];
  const highest = (name: string, ...more: readonly string[]) => each.highest(metricName(`keda_${name}`), own, [...by, ...more]);
  return [
    row(
      'Scaling',
      lines('Values of triggers', 'short', highest('scaler_metrics_value', 'metric')),
      lines(
        'Errors of triggers',
        'short',
        query(named(...by, 'scaler'), counted(metricName('keda_scaler_detail_errors_total'), own, [...by, 'scaler'])),
        { bound: bounds(kedaScalerErrors) },
      ),
      lines('Active triggers', 'bool_yes_no', highest('scaler_active')),
      lines('Time to read triggers', 's', highest('scaler_metrics_latency_seconds', 'scaler')),
      lines('Paused', 'bool_yes_no', highest('scaled_object_paused')),
      lines('Errors of ScaledObjects', 'short', query(named(...by), counted(metricName('keda_scaled_object_errors_total'), own, by))),
    ),
  ];
};

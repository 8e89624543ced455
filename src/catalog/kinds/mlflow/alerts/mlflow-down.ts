import { nothingUp } from '../../../common/forms/down';

/** MLflow cannot be scraped. */
export const mlflowDown = nothingUp({
  alert: 'MLflowDown',
  for: '3m',
  severity: 'critical',
  runbook: 'mlflow/down',
  summary: 'MLflow is down',
  description: '{{ $labels.namespace }}/{{ $labels.job }} is not reachable: training and model loading fail.',
});

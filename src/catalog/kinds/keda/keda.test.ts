import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('keda', () => {
  test('counts errors of the triggers of its environment', () => {
    expect(alertsOf('keda', { kind: 'keda', deploy: undefined }).get('KEDAScalerErrors')?.expr).toBe(
      'sum by (namespace, scaledObject, scaler) (increase(keda_scaler_detail_errors_total{job="keda",namespace=~"fastapi-dev|monitoring-dev|observability-dev"}[10m])) >= 5',
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { exprIn } from '../../../../test/support/workload';

describe('Prometheus', () => {
  test('is known by the Service that the chart makes', () => {
    expect(exprIn('w', { kind: 'prometheus' }, 'PrometheusConfigReloadFailed')).toContain(
      '{namespace="monitoring-dev",job="monitoring-dev-kube-promet-prometheus"}',
    );
  });
});

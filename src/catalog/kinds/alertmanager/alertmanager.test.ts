import { describe, expect, test } from '@jest/globals';
import { exprIn } from '../../../../test/support/workload';

describe('Alertmanager', () => {
  test('is known by the Service that the chart makes', () => {
    expect(exprIn('w', { kind: 'alertmanager' }, 'AlertmanagerTellsNobody')).toContain(
      '{namespace="monitoring-dev",job="monitoring-dev-kube-promet-alertmanager"}',
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('elasticsearch', () => {
  const alerts = alertsOf('es', { kind: 'elasticsearch' });

  test('knows its health by the color that is present', () => {
    expect(alerts.get('ElasticsearchRed')?.expr).toBe(
      'max by (namespace, job, cluster) (elasticsearch_cluster_health_status{namespace="es-dev",job="es",color="red"}) == 1',
    );
  });

  test('judges each disk of a node by itself', () => {
    expect(alerts.get('ElasticsearchDiskWatermark')?.expr).toContain(
      'min by (namespace, job, cluster, name, mount, path) (elasticsearch_filesystem_data_available_bytes{namespace="es-dev",job="es"})',
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../../../test/support/workload';

describe('minio', () => {
  test('is scraped at the page of the cluster', () => {
    expect(observed('minio', { kind: 'minio' }).monitors.flatMap(({ endpoints }) => endpoints.map(({ path }) => path))).toEqual([
      '/minio/v2/metrics/cluster',
    ]);
  });

  test('has lost its quorum when every server says so', () => {
    expect(alertsOf('minio', { kind: 'minio' }).get('MinIOClusterUnhealthy')?.expr).toBe(
      'max by (namespace, job) (minio_cluster_health_status{namespace="minio-dev",job="minio"}) == 0',
    );
  });
});

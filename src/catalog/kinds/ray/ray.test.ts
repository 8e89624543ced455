import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('ray', () => {
  const alerts = alertsOf('ray', { kind: 'ray' });

  test('misses replicas that are gone with their processes', () => {
    expect(alerts.get('RayServeDeploymentUnhealthy')?.expr).toContain(
      'last_over_time(ray_serve_deployment_replica_healthy{namespace="ray-dev",job="ray"}[1h5m])',
    );
  });

  test('leaves what callers do wrong out of the errors', () => {
    expect(alerts.get('RayServeHighErrorRate')?.expr).toContain('error_code=~"5.."');
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('pushgateway', () => {
  const alerts = alertsOf('push', { kind: 'pushgateway' });

  test('remembers what a gateway forgot that was restarted without its file', () => {
    expect(alerts.get('PushgatewayJobStale')?.expr).toBe(
      'time() - max by (namespace, job, exported_job) (max_over_time(push_time_seconds{namespace="push-dev",job="push"}[8d])) > 93600',
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

describe('feast', () => {
  test('judges requests by a bound that the histogram has', () => {
    expect(alertsOf('feast', { kind: 'feast', latency: { p95: '250ms' } }).get('FeastLatencyHigh')?.expr).toContain('le="0.25"');
    expect(refused({ kind: 'feast', latency: { p95: '200ms' } }).map(({ path, message }) => [path, message])).toEqual([
      ['latency.p95', 'is not a bucket of feast_feature_server_request_latency_seconds'],
    ]);
  });

  test('compares the age of features in seconds', () => {
    const alerts = { FeastFeaturesStale: { above: '2d' } };

    expect(alertsOf('feast', { kind: 'feast', alerts }).get('FeastFeaturesStale')?.expr).toBe(
      'max by (namespace, job, project, feature_view) (feast_feature_freshness_seconds{namespace="feast-dev",job="feast"}) > 172800',
    );
  });
});

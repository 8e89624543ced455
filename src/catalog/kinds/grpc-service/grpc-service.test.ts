import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

describe('grpc-service', () => {
  test('judges single calls by a bound that the histogram has', () => {
    const expr = alertsOf('features', { kind: 'grpc-service', latency: { p95: '250ms' } }).get('GRPCLatencyHigh')?.expr;

    expect(expr).toContain(
      'rate(grpc_server_handling_seconds_bucket{namespace="features-dev",job="features",grpc_type=~"unary|UNARY",le="0.25"}[5m])',
    );
    expect(refused({ kind: 'grpc-service', latency: { p95: '300ms' } }).map(({ path, message }) => [path, message])).toEqual([
      ['latency.p95', 'is not a bucket of grpc_server_handling_seconds'],
    ]);
  });

  test('counts codes of Go and of Python, and none that is the caller’s fault', () => {
    const expr = alertsOf('features', { kind: 'grpc-service' }).get('GRPCHighErrorRate')?.expr ?? '';

    expect(expr).toContain('Unavailable|DataLoss');
    expect(expr).toContain('DATA_LOSS');
    expect(expr).not.toMatch(/InvalidArgument|NotFound|ResourceExhausted/);
  });
});

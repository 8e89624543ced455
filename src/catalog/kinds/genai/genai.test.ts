import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

describe('genai', () => {
  const alerts = alertsOf('assistant', { kind: 'genai' });

  test('does not count what the caller did wrong as failures: only those carry the label', () => {
    expect(alerts.get('GenAIHighErrorRate')?.expr).toContain('error_type!~"|400|401|403|404|422|cancelled"');
  });

  test('judges calls by a bound that the conventions have', () => {
    expect(alerts.get('GenAILatencyHigh')?.expr).toContain('le="40.96"');
    expect(refused({ kind: 'genai', latency: { call: '30s' } }).map(({ path, message }) => [path, message])).toEqual([
      ['latency.call', 'is not a bucket of gen_ai_client_operation_duration_seconds'],
    ]);
  });

  test('adds up tokens of both types for each model', () => {
    expect(alerts.get('GenAITokenBudgetExceeded')?.expr).toBe(
      'sum by (namespace, job, gen_ai_request_model) (increase(gen_ai_client_token_usage_sum{namespace="assistant-dev",job="assistant"}[1d])) >= 1000000',
    );
  });
});

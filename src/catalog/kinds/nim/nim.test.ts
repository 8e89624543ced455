import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('nim', () => {
  const alerts = alertsOf('llm', { kind: 'nim' });

  test('judges the mean of first tokens, as its buckets are not documented', () => {
    const one = 'namespace="llm-dev",job="llm"';

    expect(alerts.get('NIMFirstTokenSlow')?.expr).toBe(
      [
        `sum by (namespace, job, model_name) (rate(time_to_first_token_seconds_sum{${one}}[10m])) / sum by (namespace, job, model_name) (rate(time_to_first_token_seconds_count{${one}}[10m])) > 2.5`,
        'and',
        `sum by (namespace, job, model_name) (increase(time_to_first_token_seconds_count{${one}}[10m])) >= 5`,
      ].join('\n'),
    );
  });

  test('hangs while requests run and no token is read or written', () => {
    const expr = alerts.get('NIMStalled')?.expr;

    expect(expr).toContain('rate(prompt_tokens_total{namespace="llm-dev",job="llm"}[5m])) == 0');
    expect(expr).toContain('rate(generation_tokens_total{namespace="llm-dev",job="llm"}[5m])) == 0');
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('sglang', () => {
  test('reads tokens as they are computed, as others count when a request ends', () => {
    const expr = alertsOf('llm', { kind: 'sglang' }).get('SGLangStalled')?.expr;

    expect(expr).toContain('rate(sglang:realtime_tokens_total{namespace="llm-dev",job="llm"}[5m])) == 0');
    expect(expr).not.toContain('generation_tokens_total');
  });
});

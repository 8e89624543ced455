import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

describe('kserve', () => {
  test('judges predictions by a bound that the histogram has', () => {
    expect(alertsOf('fraud', { kind: 'kserve', latency: { predict: '250ms' } }).get('KServePredictSlow')?.expr).toContain('le="0.25"');
    expect(refused({ kind: 'kserve', latency: { predict: '300ms' } }).map(({ path, message }) => [path, message])).toEqual([
      ['latency.predict', 'is not a bucket of request_predict_seconds'],
    ]);
  });

  test('has no alert on a predictor that is scaled to zero', () => {
    expect([...alertsOf('fraud', { kind: 'kserve' }).keys()].filter((alert) => alert.startsWith('KServe'))).toEqual([
      'KServeHighErrorRate',
      'KServePredictSlow',
    ]);
  });
});

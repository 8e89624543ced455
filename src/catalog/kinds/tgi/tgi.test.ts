import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('tgi', () => {
  test('leaves requests that are not valid out of its errors', () => {
    expect(alertsOf('tgi', { kind: 'tgi' }).get('TGIHighErrorRate')?.expr).toContain(
      'tgi_request_failure{namespace="tgi-dev",job="tgi",err!="validation"}',
    );
  });

  test('hangs while a batch is loaded and no step is computed', () => {
    expect(alertsOf('tgi', { kind: 'tgi' }).get('TGIStalled')?.expr).toBe(
      [
        'min by (namespace, job, pod) (min_over_time(tgi_batch_current_size{namespace="tgi-dev",job="tgi"}[5m])) > 0',
        'and',
        'sum by (namespace, job, pod) (rate(tgi_batch_inference_count{namespace="tgi-dev",job="tgi"}[5m])) == 0',
      ].join('\n'),
    );
  });
});

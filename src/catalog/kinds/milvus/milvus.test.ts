import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

describe('milvus', () => {
  test('compares failures with what one status counts as all requests, not with the sum over all statuses', () => {
    expect(alertsOf('milvus', { kind: 'milvus' }).get('MilvusHighErrorRate')?.expr).toContain(
      'sum by (namespace, job) (rate(milvus_proxy_req_count{namespace="milvus-dev",job="milvus",status="total"}[5m]))',
    );
  });

  test('counts durations in milliseconds, and knows the powers of two', () => {
    expect(alertsOf('milvus', { kind: 'milvus', latency: { search: '256ms' } }).get('MilvusSearchSlow')?.expr).toMatch(/le=~?"256/);
    expect(refused({ kind: 'milvus', latency: { search: '500ms' } }).map(({ path, message }) => [path, message])).toEqual([
      ['latency.search', 'is not a bucket of milvus_proxy_sq_latency'],
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf, refused } from '../../../../test/support/workload';

describe('weaviate', () => {
  test('judges requests by a bound that the histogram has', () => {
    expect(alertsOf('vectors', { kind: 'weaviate', latency: { request: '250ms' } }).get('WeaviateLatencyHigh')?.expr).toContain(
      'le="0.25"',
    );
    expect(refused({ kind: 'weaviate', latency: { request: '300ms' } }).map(({ path, message }) => [path, message])).toEqual([
      ['latency.request', 'is not a bucket of weaviate_http_request_duration_seconds'],
    ]);
  });

  test('adds up what waits in the shards of a collection', () => {
    expect(alertsOf('vectors', { kind: 'weaviate' }).get('WeaviateIndexQueueGrowing')?.expr).toBe(
      'sum by (namespace, job, class_name) (queue_size{namespace="vectors-dev",job="vectors"}) > 10000',
    );
  });
});

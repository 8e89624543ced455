import { describe, expect, test } from '@jest/globals';
import { alertsOf } from '../../../../test/support/workload';

describe('qdrant', () => {
  const alerts = alertsOf('qdrant', { kind: 'qdrant' });

  test('has no shard alert while one Pod still sees a live replica', () => {
    expect(alerts.get('QdrantShardWithoutReplica')?.expr).toBe(
      'max by (namespace, job, id) (collection_active_replicas_min{namespace="qdrant-dev",job="qdrant"}) < 1',
    );
  });

  test('counts codes of gRPC by their numbers', () => {
    expect(alerts.get('QdrantGRPCHighErrorRate')?.expr).toContain('status=~"2|4|12|13|14|15"');
  });
});

import { describe, expect, test } from '@jest/globals';
import { alertsOf, exprIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'external-secrets' };

describe('external-secrets', () => {
  test('reports Secrets of the namespaces of its environment only', () => {
    expect(alertsOf('eso', { ...workload, deploy: undefined }).get('ExternalSecretNotReady')?.expr).toBe(
      'max by (namespace, name) (externalsecret_status_condition{job="eso",namespace=~"fastapi-dev|monitoring-dev|observability-dev",condition="Ready",status="False"}) == 1',
    );
  });

  test('reports what belongs to the cluster to its owner alone', () => {
    expect(exprIn('eso', workload, 'ClusterSecretStoreNotReady')).toBeUndefined();
    expect(exprIn('eso', workload, 'ClusterSecretStoreNotReady', owner)).toBe(
      'max by (job, name) (clustersecretstore_status_condition{job="eso",condition="Ready",status="False"}) == 1',
    );
    expect(exprIn('eso', workload, 'ExternalSecretsDown', owner)).toContain('up{namespace="external-secrets",job="eso"}');
  });
});

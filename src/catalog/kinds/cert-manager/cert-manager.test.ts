import { describe, expect, test } from '@jest/globals';
import { alertsOf, exprIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'cert-manager' };

describe('cert-manager', () => {
  test('reports certificates of the namespaces of its environment by the time that is left', () => {
    const alerts = alertsOf('cert-manager', { ...workload, deploy: undefined, alerts: { CertificateExpiresSoon: { left: '14d' } } });

    expect(alerts.get('CertificateExpiresSoon')?.expr).toBe(
      'min by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds{job="cert-manager",namespace=~"fastapi-dev|monitoring-dev|observability-dev"}) - time() < 1209600',
    );
  });

  test('reports issuers of the cluster to its owner alone', () => {
    expect(exprIn('cert-manager', workload, 'ClusterIssuerNotReady')).toBeUndefined();
    expect(exprIn('cert-manager', workload, 'ClusterIssuerNotReady', owner)).toBe(
      'min by (job, name) (certmanager_clusterissuer_ready_status{job="cert-manager",condition="True"}) == 0',
    );
  });
});

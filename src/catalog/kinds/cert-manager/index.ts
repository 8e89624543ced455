import { operatorKind } from '../../common/operator';
import { certManagerDown } from './alerts/cert-manager-down';
import { certificateExpiresNow } from './alerts/certificate-expires-now';
import { certificateExpiresSoon } from './alerts/certificate-expires-soon';
import { certificateNotReady } from './alerts/certificate-not-ready';
import { clusterIssuerNotReady } from './alerts/cluster-issuer-not-ready';
import { issuerNotReady } from './alerts/issuer-not-ready';
import { certManagerRows } from './dashboard';
import { certManagerSignals } from './metrics';

/** cert-manager: certificates that are not issued or renewed, and issuers that cannot. */
export const certManager = operatorKind({
  kind: 'cert-manager',
  watches: 'certificates that are not issued or not renewed, issuers that cannot issue',
  through: 'cert-manager',
  source: 'cert-manager/cert-manager@2d0d7f7 (2026-08-22)',
  at: { namespace: 'cert-manager', labels: { 'app.kubernetes.io/name': 'cert-manager' }, port: ['http-metrics', 9402] },
  ofNamespaces: [certificateNotReady, certificateExpiresSoon, certificateExpiresNow, issuerNotReady],
  ofCluster: [clusterIssuerNotReady, certManagerDown],
  signals: certManagerSignals,
  rows: certManagerRows,
});

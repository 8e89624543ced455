import { operatorKind } from '../../common/operator';
import { ingressCertificateExpiresNow } from './alerts/ingress-certificate-expires-now';
import { ingressConfigReloadFailed } from './alerts/ingress-config-reload-failed';
import { ingressControllerDown } from './alerts/ingress-controller-down';
import { ingressHighErrorRate } from './alerts/ingress-high-error-rate';
import { ingressRows } from './dashboard';
import { ingressSignals } from './metrics';

/** ingress-nginx: errors by Ingress as users see them, certificates in use, and configurations that cannot be loaded. */
export const ingressNginx = operatorKind({
  kind: 'ingress-nginx',
  watches: 'errors by Ingress, where Pods that are gone count as well; certificates in use; configurations that cannot be loaded',
  through: 'ingress-nginx',
  source: 'kubernetes/ingress-nginx@dbb11b9 (2026-03-20)',
  at: { namespace: 'ingress-nginx', labels: { 'app.kubernetes.io/name': 'ingress-nginx' }, port: ['metrics', 10254] },
  ofNamespaces: [ingressHighErrorRate, ingressCertificateExpiresNow],
  ofCluster: [ingressConfigReloadFailed, ingressControllerDown],
  signals: ingressSignals,
  rows: ingressRows,
});

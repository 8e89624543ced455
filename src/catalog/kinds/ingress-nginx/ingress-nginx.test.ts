import { describe, expect, test } from '@jest/globals';
import { alertsOf, exprIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'ingress-nginx' };

describe('ingress-nginx', () => {
  test('judges the Ingresses of the namespaces of its environment', () => {
    expect(alertsOf('nginx', { ...workload, deploy: undefined }).get('IngressHighErrorRate')?.expr).toContain(
      'sum by (namespace, ingress) (rate(nginx_ingress_controller_requests{job="nginx",namespace=~"fastapi-dev|monitoring-dev|observability-dev",status=~"5.."}[5m]))',
    );
  });

  test('reports the configuration of each controller to the owner of the cluster', () => {
    expect(exprIn('nginx', workload, 'IngressConfigReloadFailed')).toBeUndefined();
    expect(exprIn('nginx', workload, 'IngressConfigReloadFailed', owner)).toBe(
      'min by (namespace, job, controller_pod) (nginx_ingress_controller_config_last_reload_successful{namespace="ingress-nginx",job="nginx"}) == 0',
    );
  });

  test('leaves out the certificate that the controller made itself', () => {
    expect(alertsOf('nginx', { ...workload, deploy: undefined }).get('IngressCertificateExpiresNow')?.expr).toContain('host!="_"');
  });
});

import { describe, expect, test } from '@jest/globals';
import { exprIn, observedIn, owner } from '../../../../test/support/workload';

const job = (name: string) => [{ action: 'replace', targetLabel: 'job', replacement: name }];

describe('Argo CD', () => {
  test('reports its own Applications to an environment', () => {
    const expr = exprIn('argocd', { kind: 'argocd' }, 'ArgoCDAppOutOfSync');

    expect(expr).toBe(
      'max by (name, project) (argocd_app_info{namespace="argocd",job="argocd",project=~"dev",sync_status!="Synced"}) == 1',
    );
    expect(exprIn('argocd', { kind: 'argocd' }, 'ArgoCDGitFetchFailing')).toBeUndefined();
  });

  test('reports repositories, and what belongs to nobody, to the owner of the cluster', () => {
    expect(exprIn('argocd', { kind: 'argocd' }, 'ArgoCDAppOutOfSync', owner)).toContain('project=~"prod|shared|bootstrap"');
    expect(exprIn('argocd', { kind: 'argocd' }, 'ArgoCDGitFetchFailing', owner)).toContain('{namespace="argocd",job="argocd"}');
  });

  test('is found through every Service of its that has the port', () => {
    const [monitor] = observedIn('argocd', { kind: 'argocd', metrics: { port: 'http-metrics' } }).monitors;

    expect(monitor).toEqual({
      kind: 'service',
      name: 'argocd-dev',
      targetNamespace: 'argocd',
      selector: { 'app.kubernetes.io/part-of': 'argocd' },
      endpoints: [{ port: 'http-metrics', path: '/metrics', interval: '30s', relabelings: job('argocd') }],
    });
  });
});

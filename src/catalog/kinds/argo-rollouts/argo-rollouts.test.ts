import { describe, expect, test } from '@jest/globals';
import { objectsWith, problemsWith } from '../../../../test/support/platform';
import { alertsOf, observed } from '../../../../test/support/workload';

describe('argo-rollouts', () => {
  test('keeps the labels of its series, which name the namespaces of Rollouts', () => {
    const { monitors } = observed('rollouts', { kind: 'argo-rollouts', deploy: undefined });

    expect(monitors).toEqual([
      {
        kind: 'pod',
        name: 'rollouts-dev-pm',
        targetNamespace: 'argo-rollouts',
        selector: { 'app.kubernetes.io/name': 'argo-rollouts' },
        sampleLimit: 5000,
        endpoints: [
          {
            port: 'metrics',
            path: '/metrics',
            interval: '30s',
            honorLabels: true,
            relabelings: [{ action: 'replace', targetLabel: 'job', replacement: 'rollouts' }],
          },
        ],
      },
    ]);
  });

  test('shows the namespaces of its environment only', () => {
    expect(alertsOf('rollouts', { kind: 'argo-rollouts', deploy: undefined }).get('RolloutAborted')?.expr).toBe(
      'max by (namespace, name, phase) (rollout_info{job="rollouts",namespace=~"fastapi-dev|monitoring-dev|observability-dev",phase=~"Abort|Error|Timeout|InvalidSpec"}) == 1',
    );
  });

  test('belongs to the cluster: two environments that watch it do not touch each other', async () => {
    const watched = (text: string) => text.replace(/^workloads:$/m, 'workloads:\n  rollouts: { kind: argo-rollouts }');

    const problems = await problemsWith({ base: watched });
    const objects = await objectsWith({ base: watched });

    expect(problems).toEqual([]);
    const said = Object.keys(objects).filter((path) => path.includes('/manifests/') && path.includes('rollouts'));
    expect(said).toEqual(
      ['dev', 'prod'].flatMap((environment) => [
        `${environment}/manifests/dashboards-${environment}/ConfigMap.monitoring-${environment}.dashboard-rollouts-${environment}.yaml`,
        `${environment}/manifests/monitors-${environment}/PodMonitor.monitoring-${environment}.rollouts-${environment}-pm.yaml`,
        `${environment}/manifests/monitors-${environment}/PrometheusRule.monitoring-${environment}.rollouts-${environment}.yaml`,
      ]),
    );
  });
});

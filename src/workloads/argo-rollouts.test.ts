import { describe, expect, test } from '@jest/globals';
import { alertsOf, observed } from '../../test/support/workload';
import { identify, workloadSchema } from '.';

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

  test('speaks of the namespaces of its environment only', () => {
    expect(alertsOf('rollouts', { kind: 'argo-rollouts', deploy: undefined }).get('RolloutAborted')?.expr).toBe(
      'max by (namespace, name, phase) (rollout_info{job="rollouts",namespace=~"fastapi-dev|monitoring-dev|observability-dev",phase=~"Abort|Error|Timeout|InvalidSpec"}) == 1',
    );
  });

  test('belongs to the cluster: no environment claims its namespace', () => {
    expect(identify('rollouts', 'dev', workloadSchema.parse({ kind: 'argo-rollouts' }))).toBeUndefined();
  });
});

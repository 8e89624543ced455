import { describe, expect, test } from '@jest/globals';
import { alertsOf, exprIn, owner } from '../../../../test/support/workload';

const workload = { kind: 'argo-workflows' };

describe('argo-workflows', () => {
  test('judges the workflows of the namespaces of its environment by those that ended', () => {
    const expr = alertsOf('argo', { ...workload, deploy: undefined }).get('ArgoWorkflowsFailing')?.expr;

    expect(expr).toContain('namespace=~"fastapi-dev|monitoring-dev|observability-dev",phase=~"Failed|Error"}[6h]');
    expect(expr).toContain('phase="Succeeded"}[6h]');
  });

  test('reports its controller to the owner of the cluster', () => {
    expect(exprIn('argo', workload, 'ArgoWorkflowsQueueGrowing')).toBeUndefined();
    expect(exprIn('argo', workload, 'ArgoWorkflowsQueueGrowing', owner)).toBe(
      'max by (namespace, job, queue_name) (argo_workflows_queue_depth_gauge{namespace="argo",job="argo"}) > 50',
    );
  });
});

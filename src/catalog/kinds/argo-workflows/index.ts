import { operatorKind } from '../../common/operator';
import { argoWorkflowsControllerDown } from './alerts/argo-workflows-controller-down';
import { argoWorkflowsControllerErrors } from './alerts/argo-workflows-controller-errors';
import { argoWorkflowsFailing } from './alerts/argo-workflows-failing';
import { argoWorkflowsQueueGrowing } from './alerts/argo-workflows-queue-growing';
import { argoWorkflowsRows } from './dashboard';
import { argoWorkflowsSignals } from './metrics';

/** Argo Workflows: workflows that fail, schedules that are not submitted, a controller that does not keep up. */
export const argoWorkflows = operatorKind({
  kind: 'argo-workflows',
  watches: 'workflows that fail, schedules that are not submitted, a controller that does not keep up',
  through: 'the controller of Argo Workflows 3.6 and later',
  source: 'argoproj/argo-workflows@f016ad8 (2026-08-21)',
  at: { namespace: 'argo', labels: { app: 'workflow-controller' }, port: ['metrics', 9090] },
  ofNamespaces: [argoWorkflowsFailing],
  ofCluster: [argoWorkflowsControllerErrors, argoWorkflowsQueueGrowing, argoWorkflowsControllerDown],
  signals: argoWorkflowsSignals,
  rows: argoWorkflowsRows,
});

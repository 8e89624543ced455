import { operatorKind } from '../../common/operator';
import { kubeRayOperatorDown } from './alerts/kube-ray-operator-down';
import { rayClusterNotProvisioned } from './alerts/ray-cluster-not-provisioned';
import { rayJobFailed } from './alerts/ray-job-failed';
import { rayServiceNotReady } from './alerts/ray-service-not-ready';
import { kuberayRows } from './dashboard';
import { kuberaySignals } from './metrics';

/** The operator of KubeRay: services that are not ready, clusters that do not come up, jobs that fail. */
export const kuberay = operatorKind({
  kind: 'kuberay',
  watches: 'services that are not ready, clusters that do not come up, jobs that fail',
  through: 'the operator of KubeRay',
  source: 'ray-project/kuberay@feeaf72 (2026-08-19)',
  at: { namespace: 'kuberay', labels: { 'app.kubernetes.io/name': 'kuberay-operator' }, port: ['http', 8080] },
  ofNamespaces: [rayServiceNotReady, rayClusterNotProvisioned, rayJobFailed],
  ofCluster: [kubeRayOperatorDown],
  signals: kuberaySignals,
  rows: kuberayRows,
});

import { operatorKind } from '../../common/operator';
import { karpenterCloudErrors } from './alerts/karpenter-cloud-errors';
import { karpenterDown } from './alerts/karpenter-down';
import { karpenterNodePoolNearLimit } from './alerts/karpenter-node-pool-near-limit';
import { karpenterPodsUnschedulable } from './alerts/karpenter-pods-unschedulable';
import { karpenterRows } from './dashboard';
import { karpenterSignals } from './metrics';

/** Karpenter: Pods that get no node, pools at their limit, a cloud that refuses. */
export const karpenter = operatorKind({
  kind: 'karpenter',
  watches: 'Pods that get no node, pools at their limit, a cloud that refuses',
  through: 'Karpenter 1.x',
  source: 'kubernetes-sigs/karpenter@2266468 (2026-08-20)',
  at: { namespace: 'karpenter', labels: { 'app.kubernetes.io/name': 'karpenter' }, port: ['metrics', 8080] },
  ofNamespaces: [],
  ofCluster: [karpenterPodsUnschedulable, karpenterNodePoolNearLimit, karpenterCloudErrors, karpenterDown],
  signals: karpenterSignals,
  rows: karpenterRows,
});

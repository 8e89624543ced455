import { operatorKind } from '../../common/operator';
import { kueueClusterQueueInactive } from './alerts/kueue-cluster-queue-inactive';
import { kueueDown } from './alerts/kueue-down';
import { kueueEvictionsHigh } from './alerts/kueue-evictions-high';
import { kueueNothingAdmitted } from './alerts/kueue-nothing-admitted';
import { kueueWorkloadsInadmissible } from './alerts/kueue-workloads-inadmissible';
import { kueueRows } from './dashboard';
import { kueueSignals } from './metrics';

/** Kueue: queued training that never starts, does not fit, or is evicted again and again. */
export const kueue = operatorKind({
  kind: 'kueue',
  watches: 'queued work that never starts, does not fit, or is evicted again and again',
  through: 'the controller of Kueue',
  source: 'kubernetes-sigs/kueue@ff69552 (0.19)',
  at: { namespace: 'kueue-system', labels: { 'control-plane': 'controller-manager' }, port: ['metrics', 8080] },
  ofNamespaces: [],
  ofCluster: [kueueNothingAdmitted, kueueWorkloadsInadmissible, kueueClusterQueueInactive, kueueEvictionsHigh, kueueDown],
  signals: kueueSignals,
  rows: kueueRows,
});

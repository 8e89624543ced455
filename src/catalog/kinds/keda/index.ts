import { operatorKind } from '../../common/operator';
import { kedaOperatorDown } from './alerts/keda-operator-down';
import { kedaScalerErrors } from './alerts/keda-scaler-errors';
import { kedaRows } from './dashboard';
import { kedaSignals } from './metrics';

/** The operator of KEDA: triggers that cannot be read, so that nothing is scaled. */
export const keda = operatorKind({
  kind: 'keda',
  watches: 'triggers that cannot be read, so that nothing is scaled',
  through: 'the operator of KEDA',
  source: 'kedacore/keda@8b4f083 (2026-08-20)',
  at: { namespace: 'keda', labels: { app: 'keda-operator' }, port: ['metrics', 8080] },
  ofNamespaces: [kedaScalerErrors],
  ofCluster: [kedaOperatorDown],
  signals: kedaSignals,
  rows: kedaRows,
});

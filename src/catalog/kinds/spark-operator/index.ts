import { operatorKind } from '../../common/operator';
import { sparkApplicationFailed } from './alerts/spark-application-failed';
import { sparkOperatorDown } from './alerts/spark-operator-down';
import { sparkSubmissionFailed } from './alerts/spark-submission-failed';
import { sparkOperatorRows } from './dashboard';
import { sparkOperatorSignals } from './metrics';

/** The Spark operator of Kubeflow: applications that fail, or that cannot be submitted. */
export const sparkOperator = operatorKind({
  kind: 'spark-operator',
  watches: 'Spark applications that fail, or that cannot be submitted',
  through: 'the Spark operator of Kubeflow',
  source: 'kubeflow/spark-operator@38082f3 (2026-08-21)',
  at: { namespace: 'spark', labels: { 'app.kubernetes.io/name': 'spark-operator' }, port: ['metrics', 8080] },
  ofNamespaces: [],
  ofCluster: [sparkApplicationFailed, sparkSubmissionFailed, sparkOperatorDown],
  signals: sparkOperatorSignals,
  rows: sparkOperatorRows,
});

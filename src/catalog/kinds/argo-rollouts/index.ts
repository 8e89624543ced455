import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import type { RunningIdentity } from '../../../core/workloads/identity';
import { clusterFields, clusterIdentity } from '../../common/cluster-service';
import { checkPort, monitorOf } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { analysisRunFailed } from './alerts/analysis-run-failed';
import { analysisRunInconclusive } from './alerts/analysis-run-inconclusive';
import { rolloutAborted } from './alerts/rollout-aborted';
import { rolloutRows } from './dashboard';
import { rolloutSignals } from './metrics';

const alerts = [rolloutAborted, analysisRunFailed, analysisRunInconclusive];

const schema = z
  .strictObject({
    kind: z.literal('argo-rollouts'),
    ...clusterFields({ namespace: 'argo-rollouts', labels: { 'app.kubernetes.io/name': 'argo-rollouts' }, port: ['metrics', 8090] }),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

/** The controller of Argo Rollouts: releases that stopped and analyses that failed, of this environment only. */
export const argoRollouts: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'releases that stopped, analyses that failed',
  through: 'the controller; once in a cluster',
  needsKubernetes: 'watches releases that Argo Rollouts makes in a cluster',
  source: 'argoproj/argo-rollouts@9f8d111',
  alerts,
  identity: clusterIdentity,
  observe: (identity, workload, environmentContext) => {
    const { name } = identity;
    const { namespaces } = environmentContext;
    return {
      // The series have the namespaces of Rollouts, which the controller's own must not replace.
      monitors: [monitorOf(identity, { ...workload.metrics, honorLabels: true }, environmentContext)],
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { job: name, namespaces }) }],
      signals: rolloutSignals,
      panels: { subject: 'infrastructure', targets: { job: name }, rows: rolloutRows({ job: name, namespaces }) },
    };
  },
};

import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds, thresholdOf } from '../../../core/alerts/alert-bounds';
import { deployByChart } from '../../../core/workloads/deploy';
import type { RunningIdentity } from '../../../core/workloads/identity';
import type { WorkloadNames } from '../../../core/workloads/names';
import { chartIdentity } from '../../common/chart';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { mlflowDown } from './alerts/mlflow-down';
import { mlflowHighErrorRate } from './alerts/mlflow-high-error-rate';
import { mlflowLatencyHigh } from './alerts/mlflow-latency-high';
import { mlflowCredentials, mlflowValues } from './chart';
import { mlflowRows } from './dashboard';
import { mlflowSignals } from './metrics';
import { mlflowObjectives } from './objectives';

const alerts = [mlflowDown, mlflowHighErrorRate, mlflowLatencyHigh];

const { deploy: _, ...fields } = identityWithPort('http', 5000);

const schema = z
  .strictObject({
    kind: z.literal('mlflow'),
    ...fields,
    deploy: deployByChart({ repository: 'https://community-charts.github.io/helm-charts', chart: 'mlflow', version: '1.11.5' }),
    metrics: z.strictObject(scrapeFields('http')).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    objectives: objectivesSchema(mlflowObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

const identify = (names: WorkloadNames, input: z.infer<typeof schema>) =>
  chartIdentity(names, {
    input,
    service: (release) => ({ labels: { 'app.kubernetes.io/name': 'mlflow', 'app.kubernetes.io/instance': release }, ports: { http: 80 } }),
    values: mlflowValues(`${names.name}-keys`),
    credentials: mlflowCredentials(`${names.name}-keys`),
  });

/** MLflow's tracking server: whether it answers, with errors, and how soon. */
export const mlflow: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'requests to the tracking server',
  through: 'MLflow with `--expose-prometheus`',
  source: 'mlflow/mlflow@245d9cb',
  alerts,
  objectives: mlflowObjectives,
  identity: identify,
  observe: (identity, workload, environmentContext) => {
    const { name, selector } = identity;
    // A bound stays one where the alert on it is switched off.
    const context = { selector, bound: thresholdOf(mlflowLatencyHigh, workload.alerts.MLflowLatencyHigh) };
    return {
      monitors: [monitorOf(identity, workload.metrics, environmentContext)],
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(mlflowObjectives, workload.objectives, { name, selector, context }),
      ],
      signals: mlflowSignals,
      panels: { subject: 'services', targets: selector, rows: mlflowRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};

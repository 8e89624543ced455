import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds, thresholdOf } from '../../../core/alerts/alert-bounds';
import { deployByChart } from '../../../core/workload';
import { chartIdentity } from '../../shared/chart';
import { objectivesSchema, promisedGroups } from '../../shared/objectives';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../shared/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { mlflowDown } from './alerts/mlflow-down';
import { mlflowHighErrorRate } from './alerts/mlflow-high-error-rate';
import { mlflowLatencyHigh } from './alerts/mlflow-latency-high';
import { mlflowCredentials, mlflowValues } from './chart';
import { mlflowRows } from './dashboard';
import { mlflowSignals } from './metrics';
import { mlflowObjectives } from './objectives';

const alerts = [mlflowDown, mlflowHighErrorRate, mlflowLatencyHigh];

const { deploy: _, ...identity } = identityWithPort('http', 5000);

const schema = z
  .strictObject({
    kind: z.literal('mlflow'),
    ...identity,
    deploy: deployByChart({ repository: 'https://community-charts.github.io/helm-charts', chart: 'mlflow', version: '1.11.5' }),
    metrics: z.strictObject(scrapeFields('http')).prefault({}),
    objectives: objectivesSchema(mlflowObjectives),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

const identify = (name: string, environment: string, input: z.infer<typeof schema>) =>
  chartIdentity(name, environment, {
    input,
    service: (release) => ({ labels: { 'app.kubernetes.io/name': 'mlflow', 'app.kubernetes.io/instance': release }, ports: { http: 80 } }),
    values: mlflowValues(`${name}-keys`),
    credentials: mlflowCredentials(`${name}-keys`),
  });

/** MLflow's tracking server: whether it answers, with errors, and how soon. */
export const mlflow: WorkloadKind<typeof schema> = {
  schema,
  watches: 'requests to the tracking server',
  through: 'MLflow with `--expose-prometheus`',
  alerts,
  objectives: mlflowObjectives,
  identity: identify,
  observe: (name, workload, environmentContext) => {
    const known = identify(name, environmentContext.environment, workload);
    const selector = { namespace: known.namespace, job: name };
    // A bound stays one where the alert on it is switched off.
    const context = { selector, bound: thresholdOf(mlflowLatencyHigh, workload.alerts.MLflowLatencyHigh) };
    return {
      monitors: [monitorOf(known, workload.metrics, environmentContext)],
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(mlflowObjectives, workload.objectives, { name, selector, context }),
      ],
      signals: mlflowSignals,
      panels: { subject: 'services', targets: selector, rows: mlflowRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};

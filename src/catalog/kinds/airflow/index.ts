import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { deployByChart } from '../../../core/workload';
import { not, notMatching } from '../../../language/promql/tag';
import { lasting } from '../../../language/quantity';
import { chartIdentity } from '../../shared/chart';
import type { Exported } from '../../shared/exporter';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../shared/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { watchedDags } from '../data-pipeline/schema';
import { airflowAlerts } from './alerts';
import { airflowCredentials, airflowValues } from './chart';
import { airflowRows } from './dashboard';
import { type RunContext, runFailed } from './runs';
import { airflowSignals } from './signals';

const runAlerts = [runFailed({ alert: 'AirflowDagRunFailed', for: lasting('0s'), severity: 'warning', runbook: 'airflow/dag-failed' })];

const { deploy: _, ...identity } = identityWithPort('statsd-scrape', 9102);

const schema = z
  .strictObject({
    kind: z.literal('airflow'),
    ...identity,
    deploy: deployByChart({ repository: 'https://airflow.apache.org', chart: 'airflow', version: '1.22.0' }),
    metrics: z.strictObject(scrapeFields('statsd-scrape')).prefault({}),
    alerts: alertsSchema([...airflowAlerts, ...runAlerts]),
  })
  .check(checkPort);

const identify = (name: string, environment: string, input: z.infer<typeof schema>) =>
  chartIdentity(name, environment, {
    input,
    service: (release) => ({ labels: { tier: 'airflow', component: 'statsd', release }, ports: { 'statsd-scrape': 9102 } }),
    values: airflowValues(`${name}-keys`),
    credentials: airflowCredentials,
  });

// A DAG that a pipeline is made of is told by the pipeline, to its own team.
const runContext = ({ selector }: Exported, watched: readonly string[]): RunContext =>
  watched.length === 0
    ? { selector, dags: not(''), dag: 'daily', other: '' }
    : { selector, dags: notMatching(`|${watched.join('|')}`), dag: 'not-watched', other: watched[0] ?? '' };

/** Airflow, watched through the StatsD exporter of its chart: the scheduler, runs, tasks, pools and DAG files. */
export const airflow: WorkloadKind<typeof schema> = {
  schema,
  example: `airflow:
  kind: airflow
`,
  identity: identify,
  faults: () => [],
  observe: (name, workload, environmentContext) => {
    const known = identify(name, environmentContext.environment, workload);
    const context: Exported = { selector: { namespace: known.namespace, job: name } };
    const runs = runContext(context, watchedDags(name, environmentContext.workloads));
    return {
      monitors: [monitorOf(known, workload.metrics, environmentContext)],
      ruleGroups: [
        { name, rules: [...alertRules(airflowAlerts, workload.alerts, context), ...alertRules(runAlerts, workload.alerts, runs)] },
      ],
      signals: airflowSignals,
      panels: {
        subject: 'services',
        targets: context.selector,
        rows: airflowRows({ ...context, bounds: alertBounds(airflowAlerts, workload.alerts) }),
      },
    };
  },
};

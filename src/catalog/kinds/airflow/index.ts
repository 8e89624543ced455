import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { deployByChart } from '../../../core/workloads/deploy';
import type { RunningIdentity } from '../../../core/workloads/identity';
import type { WorkloadNames } from '../../../core/workloads/names';
import { not, notMatching } from '../../../language/promql/tag';
import type { JobContext } from '../../common/alert';
import { chartIdentity } from '../../common/chart';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../common/scrape';
import type { WorkloadKind } from '../../workload-kind';
import { watchedDags } from '../data-pipeline/schema';
import { airflowDagFileStale } from './alerts/airflow-dag-file-stale';
import { airflowDagImportErrors } from './alerts/airflow-dag-import-errors';
import { airflowDagRunFailed } from './alerts/airflow-dag-run-failed';
import { airflowPoolStarving } from './alerts/airflow-pool-starving';
import { airflowScheduleDelayHigh } from './alerts/airflow-schedule-delay-high';
import { airflowSchedulerDown } from './alerts/airflow-scheduler-down';
import { airflowTaskFailureRateHigh } from './alerts/airflow-task-failure-rate-high';
import { airflowCredentials, airflowValues } from './chart';
import { airflowRows } from './dashboard';
import { airflowSignals } from './metrics';
import type { RunContext } from './runs';

const alerts = [
  airflowSchedulerDown,
  airflowTaskFailureRateHigh,
  airflowDagImportErrors,
  airflowPoolStarving,
  airflowScheduleDelayHigh,
  airflowDagFileStale,
  airflowDagRunFailed,
];

const { deploy: _, ...fields } = identityWithPort('statsd-scrape', 9102);

const schema = z
  .strictObject({
    kind: z.literal('airflow'),
    ...fields,
    deploy: deployByChart({ repository: 'https://airflow.apache.org', chart: 'airflow', version: '1.22.0' }),
    metrics: z.strictObject(scrapeFields('statsd-scrape')).prefault({}).meta({ description: 'Where its metrics are scraped' }),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

const identify = (names: WorkloadNames, input: z.infer<typeof schema>) =>
  chartIdentity(names, {
    input,
    service: (release) => ({ labels: { tier: 'airflow', component: 'statsd', release }, ports: { 'statsd-scrape': 9102 } }),
    values: airflowValues(`${names.name}-keys`),
    credentials: airflowCredentials,
  });

// A failed run of a DAG that a pipeline is made of is the pipeline's to report, to its own team.
const runContext = (selector: JobContext['selector'], watched: readonly string[]): RunContext =>
  watched.length === 0
    ? { selector, dags: not(''), dag: 'daily', other: '' }
    : { selector, dags: notMatching(`|${watched.join('|')}`), dag: 'not-watched', other: watched[0] ?? '' };

/** Airflow, watched through the StatsD exporter of its chart. */
export const airflow: WorkloadKind<typeof schema, RunningIdentity> = {
  schema,
  watches: 'scheduler, DAG runs, tasks, pools',
  through: "Airflow's StatsD exporter",
  source: 'apache/airflow@08db54c',
  alerts,
  identity: identify,
  observe: (identity, workload, environmentContext) => {
    const { name, selector } = identity;
    const context = runContext(selector, watchedDags(name, environmentContext.workloads));
    return {
      monitors: [monitorOf(identity, workload.metrics, environmentContext)],
      ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, context) }],
      signals: airflowSignals,
      panels: { subject: 'services', targets: selector, rows: airflowRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};

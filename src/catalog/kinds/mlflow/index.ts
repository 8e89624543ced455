import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import { fires, growing, halfway, histogram, plenty, quiet, series, settled, tooFew } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { deployByChart } from '../../../core/workload';
import { matching, promql } from '../../../language/promql/tag';
import { countSchema, type Duration, inSeconds, lasting, positiveDurationSchema, ratioSchema } from '../../../language/quantity';
import { chartIdentity } from '../../shared/chart';
import type { Exported } from '../../shared/exporter';
import { nothingUp } from '../../shared/forms';
import { objectivesSchema, promisedGroups } from '../../shared/objectives';
import { checkPort, identityWithPort, monitorOf, scrapeFields } from '../../shared/scrape';
import { badShare, bucketSchema, slowShare } from '../../shared/shares';
import type { WorkloadKind } from '../../workload-kind';
import { mlflowCredentials, mlflowValues } from './chart';
import { mlflowRows } from './dashboard';
import { buckets, duration, mlflowObjectives } from './objectives';

const floors = { minRequests: countSchema.default(20), window: positiveDurationSchema.default(lasting('10m')) };

const errorRate = alertTemplate({
  alert: 'MLflowHighErrorRate',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { ratio: ratioSchema.default(0.05), ...floors },
  write: ({ ratio, minRequests, window }, { selector }: Exported, timing) => {
    const time = settled(window, timing);
    const all = plenty(window, minRequests);
    const answers = (perMinute: Readonly<Record<string, number>>) =>
      Object.entries(perMinute).map(([status, count]) =>
        series('mlflow_http_request_total', { ...selector, method: 'POST', status }, growing(count, time)),
      );
    return {
      expr: badShare({
        by: ['namespace', 'job'],
        window,
        floor: minRequests,
        ratio,
        bad: promql`mlflow_http_request_total${{ ...selector, status: matching('5..') }}`,
        all: promql`mlflow_http_request_total${selector}`,
      }),
      summary: 'MLflow returns server errors',
      description: '{{ $value | humanizePercentage }} of the MLflow requests failed.',
      runbook: 'mlflow/errors',
      firesOn: [
        fires('more server errors than allowed', time, {
          labels: selector,
          series: answers({ 200: all * (1 - halfway(ratio)), 500: all * halfway(ratio) }),
        }),
      ],
      staysQuietOn: [
        quiet('unknown runs are asked for', time, answers({ 200: all, 404: all, 500: 0 })),
        quiet('too few requests to judge by', time, answers({ 500: tooFew(window, minRequests) })),
      ],
    };
  },
});

const latencyHigh = alertTemplate({
  alert: 'MLflowLatencyHigh',
  for: lasting('10m'),
  severity: 'warning',
  parameters: {
    p95: bucketSchema(duration, buckets)
      .default(lasting('5s'))
      .meta({ description: 'Bound of the 95th percentile; a bucket of the histogram' }),
    ...floors,
  },
  write: ({ p95, minRequests, window }, { selector }: Exported, timing) => {
    const time = settled(window, timing);
    const bound = inSeconds(p95);
    const labels = { ...selector, method: 'GET', mlflow_version: '3.15.1', status: '200' };
    const answered = (within: number, all: number) => histogram(duration, labels, { time, buckets, bound, within, all });
    const all = plenty(window, minRequests);
    const few = tooFew(window, minRequests);
    return {
      expr: slowShare({ by: ['namespace', 'job'], window, floor: minRequests, ratio: 0.05, histogram: duration, selector, bound }),
      summary: 'MLflow answers slowly',
      description: `{{ $value | humanizePercentage }} of the MLflow requests took longer than ${p95}.`,
      runbook: 'mlflow/latency',
      firesOn: [fires('half of the requests take longer', time, { labels: selector, series: answered(all / 2, all) })],
      staysQuietOn: [
        quiet('all requests are quick enough', time, answered(all, all)),
        quiet('too few requests to judge by', time, answered(0, few)),
      ],
    };
  },
});

const alerts: readonly AlertTemplate<Exported>[] = [
  nothingUp({
    alert: 'MLflowDown',
    for: lasting('3m'),
    severity: 'critical',
    summary: 'MLflow is down',
    description: '{{ $labels.namespace }}/{{ $labels.job }} is not reachable: training and model loading fail.',
    runbook: 'mlflow/down',
  }),
  errorRate,
  latencyHigh,
];

// What the server writes about its requests; of runs, models and the registry it says nothing.
const signals: readonly Signal[] = [
  { metric: duration, type: 'histogram', labels: ['method', 'mlflow_version', 'status'], buckets, unit: 'seconds' },
  { metric: 'mlflow_http_request_total', type: 'counter', labels: ['method', 'status'] },
  { metric: 'mlflow_http_request_exceptions_total', type: 'counter', labels: ['method', 'status'] },
];

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

// A bound stays one where the alert on it is switched off. What the schema has read is a length of time.
const boundOf = (tunings: z.infer<typeof schema>['alerts']): number =>
  inSeconds(latencyHigh.parameters(tunings.MLflowLatencyHigh).p95 as Duration);

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
  example: `mlflow:
  kind: mlflow
`,
  identity: identify,
  faults: () => [],
  observe: (name, workload, environmentContext) => {
    const known = identify(name, environmentContext.environment, workload);
    const context: Exported = { selector: { namespace: known.namespace, job: name } };
    return {
      monitors: [monitorOf(known, workload.metrics, environmentContext)],
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, context) },
        ...promisedGroups(mlflowObjectives, workload.objectives, {
          name,
          ...context,
          context: { ...context, bound: boundOf(workload.alerts) },
        }),
      ],
      signals,
      panels: {
        subject: 'services',
        targets: context.selector,
        rows: mlflowRows({ ...context, bounds: alertBounds([errorRate, latencyHigh], workload.alerts) }),
      },
    };
  },
};

import { z } from 'zod';
import { type AlertTemplate, alertRules, alertsSchema, alertTemplate } from '../../../core/alerts/alert';
import { fires, held, quiet, series, steady } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { lasting } from '../../../language/quantity';
import { clusterFields, clusterIdentity } from '../../shared/cluster-service';
import { rolloutRows } from '../../shared/dashboards/kinds/argo-rollouts';
import { checkPort, monitorOf } from '../../shared/scrape';
import type { WorkloadKind } from '../../workload-kind';

/** The releases that an environment is told about. */
interface RolloutContext {
  readonly job: string;
  /** The environment's own namespaces: the controller speaks of all in the cluster. */
  readonly namespaces: readonly string[];
}

interface PhaseAlert {
  readonly alert: string;
  readonly metric: string;
  /** Label values that end well or go on, and those that are told. */
  readonly good: string;
  readonly bad: readonly [string, ...string[]];
  readonly labels: Readonly<Record<string, string>>;
  readonly for: string;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
}

const phaseAlert = ({ alert, metric, good, bad, labels, ...texts }: PhaseAlert): AlertTemplate<RolloutContext> =>
  alertTemplate({
    alert,
    for: lasting(texts.for),
    severity: 'warning',
    parameters: {},
    write: (_, { job, namespaces }: RolloutContext, timing) => {
      const time = held(timing);
      const selector = { job, namespace: matching(namespaces.join('|')), phase: matching(bad.join('|')) };
      const [namespace = ''] = namespaces;
      const one = (phase: string, where = namespace) => [
        series(metric, { job, namespace: where, name: 'api', ...labels, phase }, steady(1, time)),
      ];
      const fire = (phase: string) =>
        fires(`its phase is ${phase}`, time, { labels: { namespace, name: 'api', phase }, series: one(phase) });
      return {
        expr: promql`max by (namespace, name, phase) (${metricName(metric)}${selector}) == 1`,
        summary: texts.summary,
        description: texts.description,
        runbook: texts.runbook,
        firesOn: [fire(bad[0]), ...bad.slice(1).map(fire)],
        staysQuietOn: [
          quiet(`its phase is ${good}`, time, one(good)),
          quiet('it belongs to another environment', time, one(bad[0], `not-${namespace}`)),
        ],
      };
    },
  });

const alerts: readonly AlertTemplate<RolloutContext>[] = [
  phaseAlert({
    alert: 'RolloutAborted',
    metric: 'rollout_info',
    good: 'Progressing',
    bad: ['Abort', 'Error', 'Timeout', 'InvalidSpec'],
    labels: { strategy: 'canary', traffic_router: '' },
    for: '1m',
    summary: 'Rollout {{ $labels.name }}: {{ $labels.phase }}',
    description:
      'The rollout of {{ $labels.namespace }}/{{ $labels.name }} stopped ({{ $labels.phase }}); the stable version still serves.',
    runbook: 'rollouts/aborted',
  }),
  // Ends when the AnalysisRun is cleaned up, which analysis.unsuccessfulRunHistoryLimit of the Rollout decides.
  phaseAlert({
    alert: 'AnalysisRunFailed',
    metric: 'analysis_run_info',
    good: 'Running',
    bad: ['Failed', 'Error', 'Inconclusive'],
    labels: {},
    for: '0s',
    summary: 'Analysis {{ $labels.name }}: {{ $labels.phase }}',
    description: 'AnalysisRun {{ $labels.namespace }}/{{ $labels.name }} ended as {{ $labels.phase }}.',
    runbook: 'rollouts/analysis',
  }),
];

const replicas = ['available', 'unavailable', 'desired', 'updated'];

// What the controller writes; namespace and name are the Rollout's or the AnalysisRun's.
const signals: readonly Signal[] = [
  {
    metric: 'rollout_info',
    type: 'gauge',
    labels: ['namespace', 'name', 'strategy', 'traffic_router', 'phase'],
    values: { phase: ['Completed', 'Progressing', 'Paused', 'Timeout', 'Error', 'Abort', 'InvalidSpec'] },
  },
  ...replicas.map((state): Signal => ({ metric: `rollout_info_replicas_${state}`, type: 'gauge', labels: ['namespace', 'name'] })),
  { metric: 'rollout_events_total', type: 'counter', labels: ['namespace', 'name', 'type', 'reason'] },
  {
    metric: 'analysis_run_info',
    type: 'gauge',
    labels: ['namespace', 'name', 'phase'],
    values: { phase: ['Pending', 'Running', 'Successful', 'Failed', 'Error', 'Inconclusive'] },
  },
  { metric: 'analysis_run_metric_phase', type: 'gauge', labels: ['namespace', 'name', 'metric', 'type', 'dry_run', 'phase'] },
  { metric: 'rollout_reconcile_error', type: 'counter', labels: ['namespace', 'name'] },
];

const schema = z
  .strictObject({
    kind: z.literal('argo-rollouts'),
    ...clusterFields({ namespace: 'argo-rollouts', labels: { 'app.kubernetes.io/name': 'argo-rollouts' }, port: ['metrics', 8090] }),
    alerts: alertsSchema(alerts),
  })
  .check(checkPort);

/** The controller of Argo Rollouts: releases that stopped and analyses that failed, of this environment only. */
export const argoRollouts: WorkloadKind<typeof schema> = {
  schema,
  example: `argo-rollouts:
  kind: argo-rollouts
`,
  identity: clusterIdentity,
  faults: () => [],
  observe: (name, workload, environmentContext) => ({
    // The series speak of the namespaces of Rollouts, which must not give way to the controller's own.
    monitors: [
      monitorOf(
        clusterIdentity(name, environmentContext.environment, workload),
        { ...workload.metrics, honorLabels: true },
        environmentContext,
      ),
    ],
    ruleGroups: [{ name, rules: alertRules(alerts, workload.alerts, { job: name, namespaces: environmentContext.namespaces }) }],
    signals,
    panels: {
      subject: 'infrastructure',
      targets: { job: name },
      rows: rolloutRows({ job: name, namespaces: environmentContext.namespaces }),
    },
  }),
};

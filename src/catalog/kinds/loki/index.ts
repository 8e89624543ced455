import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { alertBounds } from '../../../core/alerts/alert-bounds';
import type { Monitor } from '../../../core/kubernetes/monitor';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import type { WorkloadNames } from '../../../core/workloads/names';
import { chartMonitor, metricsFields, noLogs } from '../../common/log-stack/monitor';
import { objectivesSchema, promisedGroups } from '../../common/objectives';
import type { EnvironmentContext, LogStack, WorkloadKind } from '../../workload-kind';
import { lokiDiscardedSamples } from './alerts/loki-discarded-samples';
import { lokiDown } from './alerts/loki-down';
import { lokiRequestErrors } from './alerts/loki-request-errors';
import { lokiRows } from './dashboard';
import { lokiSignals } from './metrics';
import { lokiObjectives } from './objectives';

const alerts = [lokiDown, lokiRequestErrors, lokiDiscardedSamples];

const schema = z.strictObject({
  kind: z.literal('loki'),
  team: teamField,
  metrics: z.strictObject(metricsFields).prefault({}).meta({ description: 'Where its metrics are scraped' }),
  objectives: objectivesSchema(lokiObjectives),
  alerts: alertsSchema(alerts),
});

// A Service and its headless twin lead to the same Pods: with both, every sample would be there twice.
const headless = 'prometheus.io/service-monitor';

const cacheExporters = {
  action: 'drop',
  sourceLabels: ['__meta_kubernetes_service_label_app_kubernetes_io_component'],
  regex: 'memcached-.*',
} as const;

const monitor = (names: WorkloadNames, logs: LogStack, around: EnvironmentContext, metrics: z.infer<typeof schema>['metrics']): Monitor => {
  const part = { names, namespace: logs.namespace, chart: 'loki', release: logs.loki.release, ...metrics };
  if (logs.loki.mode.kind === 'monolithic') return chartMonitor(part, around, { component: 'single-binary', without: [headless] });
  const all = chartMonitor(part, around, { without: [headless] });
  // The caches have metrics of their own, which would pass for Loki's.
  return {
    ...all,
    endpoints: all.endpoints.map((endpoint) => ({ ...endpoint, relabelings: [cacheExporters, ...(endpoint.relabelings ?? [])] })),
  };
};

/** The environment's own Loki: whether it answers, fails and throws lines away. */
export const loki: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'whether Loki answers, fails and throws lines away',
  through: 'Loki itself',
  source: 'grafana/loki@65e30f8',
  alerts,
  objectives: lokiObjectives,
  identity: watching,
  faults: (_, { logs }) => (logs === undefined ? [noLogs] : []),
  observe: (names, workload, around) => {
    const { logs } = around;
    const { name } = names;
    if (logs === undefined) return {};
    const selector = { namespace: logs.namespace, job: name };
    return {
      monitors: [monitor(names, logs, around, workload.metrics)],
      ruleGroups: [
        { name, rules: alertRules(alerts, workload.alerts, { selector }) },
        ...promisedGroups(lokiObjectives, workload.objectives, { name, selector, context: { selector } }),
      ],
      signals: lokiSignals,
      panels: { subject: 'infrastructure', targets: selector, rows: lokiRows({ selector, bounds: alertBounds(workload.alerts) }) },
    };
  },
};

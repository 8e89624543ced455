import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import type { Signal } from '../../../core/alerts/signal';
import { portNameSchema } from '../../../core/kubernetes/names';
import { positiveDurationSchema } from '../../../language/quantity';
import type { WorkloadKind } from '../../workload-kind';
import { type ArgoContext, applicationAlerts, sharedAlerts } from './alerts';
import { argocdRows } from './dashboard';

const application = ['namespace', 'name', 'project', 'dest_server'];

// What Argo CD writes, as far as alerts and dashboards read it; its own `namespace` arrives as `exported_namespace`.
const signals: readonly Signal[] = [
  {
    metric: 'argocd_app_info',
    type: 'gauge',
    labels: [...application, 'autosync_enabled', 'repo', 'dest_namespace', 'sync_status', 'health_status', 'operation'],
    values: {
      autosync_enabled: ['true', 'false'],
      sync_status: ['Synced', 'OutOfSync', 'Unknown'],
      health_status: ['Healthy', 'Progressing', 'Degraded', 'Suspended', 'Missing', 'Unknown'],
    },
  },
  {
    metric: 'argocd_app_sync_total',
    type: 'counter',
    labels: [...application, 'phase', 'dry_run'],
    values: { phase: ['Succeeded', 'Failed', 'Error'], dry_run: ['true', 'false'] },
  },
  {
    metric: 'argocd_app_reconcile',
    type: 'histogram',
    labels: ['namespace', 'dest_server'],
    buckets: [0.25, 0.5, 1, 2, 4, 8, 16],
    unit: 'seconds',
  },
  { metric: 'argocd_git_request_total', type: 'counter', labels: ['repo', 'request_type'] },
  { metric: 'argocd_git_fetch_fail_total', type: 'counter', labels: ['repo', 'revision'] },
  { metric: 'argocd_repo_pending_request_total', type: 'gauge', labels: ['repo'] },
];

const schema = z.strictObject({
  kind: z.literal('argocd'),
  team: z.string().min(1).optional(),
  metrics: z
    .strictObject({
      port: portNameSchema.default('metrics').meta({ description: "Name of the ports; Argo CD's Helm chart calls them http-metrics" }),
      interval: positiveDurationSchema.optional().meta({ description: "Scrape interval; by default the environment's" }),
    })
    .prefault({}),
  alerts: alertsSchema([...applicationAlerts, ...sharedAlerts]),
});

// Those without an environment of their own belong to the owner of the cluster.
const projectsOf = (environment: string, owner: boolean): ArgoContext['projects'] =>
  owner ? [environment, 'shared', 'bootstrap'] : [environment];

/** Argo CD, for the environment's own Applications: whether they are in sync, healthy and synced at all. */
export const argocd: WorkloadKind<typeof schema> = {
  schema,
  example: `argocd:
  kind: argocd
`,
  identity: () => undefined,
  faults: () => [],
  observe: (name, { alerts, metrics }, environmentContext) => {
    const { environment, monitoring, scrapeInterval } = environmentContext;
    const { namespace } = environmentContext.argocd;
    const context: ArgoContext = { selector: { namespace, job: name }, projects: projectsOf(environment, monitoring.ownsCluster) };
    const templates = monitoring.ownsCluster ? [...applicationAlerts, ...sharedAlerts] : applicationAlerts;
    return {
      monitors: [
        {
          kind: 'service',
          name: `${name}-${environment}`,
          targetNamespace: namespace,
          // Of its many Services, those that have a port of this name.
          selector: { 'app.kubernetes.io/part-of': 'argocd' },
          endpoints: [
            {
              port: metrics.port,
              path: '/metrics',
              interval: metrics.interval ?? scrapeInterval,
              relabelings: [{ action: 'replace', targetLabel: 'job', replacement: name }],
            },
          ],
        },
      ],
      ruleGroups: [{ name, rules: alertRules(templates, alerts, context) }],
      signals,
      panels: { subject: 'infrastructure', targets: context.selector, rows: argocdRows(context) },
    };
  },
};

import { z } from 'zod';
import { alertRules, alertsSchema } from '../../../core/alerts/alert';
import { portNameSchema } from '../../../core/kubernetes/names';
import { type WatchingIdentity, watching } from '../../../core/workloads/identity';
import { teamField } from '../../../core/workloads/identity-fields';
import { workloadPath } from '../../../core/workloads/names';
import { positiveDurationSchema } from '../../../language/quantity';
import type { WorkloadKind } from '../../workload-kind';
import { argocdAppOutOfSync } from './alerts/argocd-app-out-of-sync';
import { argocdAppUnhealthy } from './alerts/argocd-app-unhealthy';
import { argocdAutoSyncDisabled } from './alerts/argocd-auto-sync-disabled';
import { argocdGitFetchFailing } from './alerts/argocd-git-fetch-failing';
import { argocdSyncFailed } from './alerts/argocd-sync-failed';
import type { ArgoContext } from './context';
import { argocdRows } from './dashboard';
import { argocdSignals } from './metrics';

const ofApplications = [argocdAppOutOfSync, argocdAppUnhealthy, argocdSyncFailed, argocdAutoSyncDisabled];

// A repository serves the Applications of all environments, so only the owner of the cluster is notified.
const alerts = [...ofApplications, argocdGitFetchFailing];

const schema = z.strictObject({
  kind: z.literal('argocd'),
  team: teamField,
  metrics: z
    .strictObject({
      port: portNameSchema.default('metrics').meta({ description: "Name of the ports; Argo CD's Helm chart calls them http-metrics" }),
      interval: positiveDurationSchema.optional().meta({ description: "Scrape interval; by default the environment's" }),
    })
    .prefault({})
    .meta({ description: 'Where its metrics are scraped' }),
  alerts: alertsSchema(alerts),
});

/** Argo CD, for the environment's own Applications: whether they are in sync, healthy and synced at all. */
export const argocd: WorkloadKind<typeof schema, WatchingIdentity> = {
  schema,
  watches: 'Applications out of sync, degraded or failing to sync',
  through: 'Argo CD',
  needsKubernetes: 'watches what Argo CD syncs to a cluster',
  source: 'argoproj/argo-cd@37ee009 (2026-08-22)',
  alerts,
  identity: watching,
  faults: (_, { environment, argocd: { isHere } }) =>
    isHere
      ? []
      : [
          {
            path: ['kind'],
            message: `Argo CD does not run in the cluster of ${environment}, so its Prometheus finds no target`,
            help: 'move this workload to the file of an environment in the cluster of Argo CD, which is then notified about all clusters',
          },
        ],
  observe: (names, { metrics, alerts: tunings }, environmentContext) => {
    const { name, fullName } = names;
    const { monitoring, scrapeInterval } = environmentContext;
    const { namespace, projects } = environmentContext.argocd;
    const context: ArgoContext = { selector: { namespace, job: name }, projects };
    return {
      monitors: [
        {
          kind: 'service',
          name: fullName,
          targetNamespace: namespace,
          // Of its many Services, those that have a port of this name.
          selector: { 'app.kubernetes.io/part-of': 'argocd' },
          endpoints: [
            {
              port: metrics.port,
              path: '/metrics',
              interval: metrics.interval ?? scrapeInterval,
              relabelings: [{ action: 'replace', targetLabel: 'job', replacement: name }],
              origins: {
                port: [workloadPath(names, 'metrics', 'port')],
                interval: [workloadPath(names, 'metrics', 'interval'), ['monitoring', 'scrapeInterval']],
              },
            },
          ],
          origins: { name: [workloadPath(names)], targetNamespace: [['argocd', 'namespace']] },
        },
      ],
      ruleGroups: [{ name, rules: alertRules(monitoring.ownsCluster ? alerts : ofApplications, tunings, context) }],
      signals: argocdSignals,
      panels: { subject: 'infrastructure', targets: context.selector, rows: argocdRows(context) },
    };
  },
};

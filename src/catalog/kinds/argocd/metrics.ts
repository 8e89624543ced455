import type { Signal } from '../../../core/alerts/signal';
import { counter, gauge, histogram } from '../../common/metrics';

const application = ['namespace', 'name', 'project', 'dest_server'];

/** What Argo CD writes, as far as alerts and dashboards read it; its own `namespace` arrives as `exported_namespace`. */
export const argocdSignals: readonly Signal[] = [
  gauge('argocd_app_info', [...application, 'autosync_enabled', 'repo', 'dest_namespace', 'sync_status', 'health_status', 'operation'], {
    values: {
      autosync_enabled: ['true', 'false'],
      sync_status: ['Synced', 'OutOfSync', 'Unknown'],
      health_status: ['Healthy', 'Progressing', 'Degraded', 'Suspended', 'Missing', 'Unknown'],
    },
  }),
  counter('argocd_app_sync_total', [...application, 'phase', 'dry_run'], {
    values: { phase: ['Succeeded', 'Failed', 'Error'], dry_run: ['true', 'false'] },
  }),
  histogram('argocd_app_reconcile', ['namespace', 'dest_server'], { buckets: [0.25, 0.5, 1, 2, 4, 8, 16], unit: 'seconds' }),
  counter('argocd_git_request_total', ['repo', 'request_type']),
  counter('argocd_git_fetch_fail_total', ['repo', 'revision']),
  gauge('argocd_repo_pending_request_total', ['repo']),
];

import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, not, promql } from '../../../language/promql/tag';
import { counted, each, heatmap, lines, query, row, stat, table } from '../../common/panels';
import type { ArgoContext } from './context';

const argocd = (name: string) => metricName(`argocd_${name}`);

/** The environment's Applications: in sync, healthy, synced when; and what Argo CD itself does. */
export const argocdRows = ({ selector, projects }: ArgoContext): readonly Row[] => {
  const own = { ...selector, project: matching(projects.join('|')) };
  const info = argocd('app_info');
  return [
    row(
      'Applications',
      stat('Applications', 'short', promql`count(${info}${own})`),
      stat('Not synced', 'short', promql`count(${info}${{ ...own, sync_status: not('Synced') }}) or vector(0)`, { value: 1, bad: 'above' }),
      stat('Not healthy', 'short', promql`count(${info}${{ ...own, health_status: not('Healthy') }}) or vector(0)`, {
        value: 1,
        bad: 'above',
      }),
      stat('Running operations', 'short', promql`count(${info}${{ ...own, operation: not('') }}) or vector(0)`),
      lines('Sync status', 'short', query('{{sync_status}}', promql`count by (sync_status) (${info}${own})`), { stacked: true }),
      lines('Health', 'short', query('{{health_status}}', promql`count by (health_status) (${info}${own})`), { stacked: true }),
      table(
        'Applications by state',
        'short',
        [
          query(
            '',
            // Argo CD's metrics know no revision: the name, once more, is shown as the column of the Application.
            promql`
              label_replace(
                max by (name, sync_status, health_status, dest_namespace, repo, autosync_enabled) (${info}${own}),
                "target_revision", "$1", "name", "(.*)"
              )
            `,
          ),
        ],
        {
          description:
            'With the repository, the branch or chart version they are to be at, the namespace they are installed into and whether they sync by themselves',
          width: 16,
          texts: { column: 'target_revision', by: 'target-revisions' },
        },
      ),
      lines('Syncs', 'short', each.counted(argocd('app_sync_total'), own, ['name', 'phase']), { stacked: true }),
      table(
        'Failed syncs',
        'short',
        query('', counted(argocd('app_sync_total'), { ...own, phase: matching('Error|Failed') }, ['name', 'phase'])),
      ),
      heatmap('Reconciliation', 's', argocd('app_reconcile'), selector),
    ),
    row(
      'Repositories',
      lines('Requests to Git', 'ops', each.perSecond(argocd('git_request_total'), selector, ['repo', 'request_type'])),
      lines('Failed fetches', 'short', each.counted(argocd('git_fetch_fail_total'), selector, ['repo'])),
      lines('Waiting requests', 'short', query('{{repo}}', promql`sum by (repo) (argocd_repo_pending_request_total${selector})`)),
    ),
  ];
};

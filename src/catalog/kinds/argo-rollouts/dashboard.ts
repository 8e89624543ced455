import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName, promql } from '../../../language/promql/tag';
import { counted, each, lines, named, query, row, table, total } from '../../common/panels';

/** Releases of the environment, their replicas and analyses, and what the controller fails at. */
export const rolloutRows = ({ job, namespaces }: { readonly job: string; readonly namespaces: readonly string[] }): readonly Row[] => {
  const own = { job, namespace: matching(namespaces.join('|')) };
  const legend = named('namespace', 'name');
  return [
    row(
      'Releases',
      lines('Rollouts by phase', 'short', query('{{phase}}', promql`sum by (phase) (rollout_info${own})`), { stacked: true }),
      lines(
        'Replicas',
        'short',
        ['desired', 'available', 'unavailable', 'updated'].map((state) =>
          query(`${legend} ${state}`, total(metricName(`rollout_info_replicas_${state}`), own, ['namespace', 'name'])),
        ),
      ),
      lines('Analyses by phase', 'short', query('{{phase}}', promql`sum by (phase) (analysis_run_info${own})`), { stacked: true }),
      table('Rollouts', 'short', query('', promql`max by (namespace, name, strategy, phase) (rollout_info${own})`)),
      lines('Events', 'short', each.counted(metricName('rollout_events_total'), own, ['name', 'reason'])),
      lines('Errors of the controller', 'short', query(legend, counted(metricName('rollout_reconcile_error'), own, ['namespace', 'name']))),
    ),
  ];
};

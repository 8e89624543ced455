import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, each, lines, named, quantile, query, row } from '../../common/panels';
import { kueueEvictionsHigh } from './alerts/kueue-evictions-high';
import { kueueWorkloadsInadmissible } from './alerts/kueue-workloads-inadmissible';
import { ofQueue } from './metrics';

/** Queued and running work by ClusterQueue, its quota and how long it waits. */
export const kueueRows = ({ all, bounds }: OperatorPanels): readonly Row[] => {
  const own = { ...all, ...ofQueue.where };
  const by = ['cluster_queue'];
  const quota = (name: string) => promql`sum by (cluster_queue, resource) (${metricName(`kueue_cluster_queue_${name}`)}${own})`;
  return [
    row(
      'Queues',
      lines('Waiting', 'short', each.highest(metricName('kueue_pending_workloads'), { ...own, status: 'active' }, by)),
      lines('Inadmissible', 'short', each.highest(metricName('kueue_pending_workloads'), { ...own, status: 'inadmissible' }, by), {
        bound: bounds(kueueWorkloadsInadmissible),
      }),
      lines('Admitted and running', 'short', each.highest(metricName('kueue_admitted_active_workloads'), own, by)),
      lines(
        'Used quota',
        'percentunit',
        query(named(...by, 'resource'), promql`${quota('resource_usage')} / (${quota('nominal_quota')} > 0)`),
      ),
      lines(
        'Wait for admission, p90',
        's',
        query(named(...by), quantile(0.9, metricName('kueue_admission_wait_time_seconds'), { matchers: own, by })),
      ),
      lines(
        'Evictions',
        'short',
        query(named(...by, 'reason'), counted(metricName('kueue_evicted_workloads_total'), own, [...by, 'reason'])),
        { bound: bounds(kueueEvictionsHigh) },
      ),
    ),
  ];
};

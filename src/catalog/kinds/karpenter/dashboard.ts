import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, each, lines, named, query, row } from '../../common/panels';
import { karpenterCloudErrors } from './alerts/karpenter-cloud-errors';
import { karpenterNodePoolNearLimit } from './alerts/karpenter-node-pool-near-limit';
import { karpenterPodsUnschedulable } from './alerts/karpenter-pods-unschedulable';

/** Pods that wait, pools with their limits, and nodes that come and go. */
export const karpenterRows = ({ all, bounds }: OperatorPanels): readonly Row[] => {
  const pool = (name: string) => promql`max by (nodepool, resource_type) (${metricName(`karpenter_nodepools_${name}`)}${all})`;
  const claims = (event: string) => each.counted(metricName(`karpenter_nodeclaims_${event}_total`), all, ['nodepool']);
  return [
    row(
      'Karpenter',
      lines(
        'Pods that get no node',
        'short',
        each.highest(metricName('karpenter_scheduler_unschedulable_pods_count'), all, ['controller']),
        {
          bound: bounds(karpenterPodsUnschedulable),
        },
      ),
      lines('Pods that wait to be scheduled', 'short', each.highest(metricName('karpenter_scheduler_queue_depth'), all, ['controller'])),
      lines(
        'Used of the limit',
        'percentunit',
        query(named('nodepool', 'resource_type'), promql`${pool('usage')} / (${pool('limit')} > 0)`),
        {
          bound: bounds(karpenterNodePoolNearLimit),
        },
      ),
      lines('Nodes requested', 'short', claims('created')),
      lines('Nodes terminated', 'short', claims('terminated')),
      lines('Nodes disrupted', 'short', claims('disrupted')),
      lines(
        'Errors of the cloud',
        'short',
        query(named('method', 'error'), counted(metricName('karpenter_cloudprovider_errors_total'), all, ['method', 'error'])),
        { bound: bounds(karpenterCloudErrors) },
      ),
    ),
  ];
};

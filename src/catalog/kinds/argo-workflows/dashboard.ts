import type { Row } from '../../../core/dashboards/dashboard';
import { matching, metricName } from '../../../language/promql/tag';
import type { OperatorPanels } from '../../common/operator';
import { counted, each, lines, query, row, shareOf } from '../../common/panels';
import { argoWorkflowsFailing } from './alerts/argo-workflows-failing';
import { argoWorkflowsQueueGrowing } from './alerts/argo-workflows-queue-growing';
import { bad } from './metrics';

/** Workflows by phase and namespace, and how the controller keeps up. */
export const argoWorkflowsRows = ({ own, all, bounds }: OperatorPanels): readonly Row[] => {
  const ended = metricName('argo_workflows_total_count');
  const by = ['namespace'];
  const share = shareOf(
    counted(ended, { ...own, phase: bad }, by),
    counted(ended, { ...own, phase: matching('Succeeded|Failed|Error') }, by),
  );
  return [
    row(
      'Workflows',
      lines('Workflows by phase', 'short', each.total(metricName('argo_workflows_gauge'), all, ['phase']), { stacked: true }),
      lines('Ended', 'short', each.counted(ended, own, ['namespace', 'phase'])),
      lines('Share that failed', 'percentunit', query('{{namespace}}', share), { bound: bounds(argoWorkflowsFailing) }),
      lines('Started by schedules', 'short', each.counted(metricName('argo_workflows_cronworkflows_triggered_total'), own, ['name'])),
      lines('Entries in queues', 'short', each.highest(metricName('argo_workflows_queue_depth_gauge'), all, ['queue_name']), {
        bound: bounds(argoWorkflowsQueueGrowing),
      }),
      lines('Errors of the controller', 'short', each.counted(metricName('argo_workflows_error_count'), all, ['cause'])),
    ),
  ];
};

import type { Signal } from '../../../core/alerts/signal';
import { matching } from '../../../language/promql/tag';
import { counter, gauge } from '../../common/metrics';

const phases = { values: { phase: ['Pending', 'Running', 'Succeeded', 'Failed', 'Error'] } };

/** What the controller writes since 3.6, without suffixes: `total_count` counts, `gauge` is what there is, kept workflows included. */
export const argoWorkflowsSignals: readonly Signal[] = [
  gauge('argo_workflows_gauge', ['phase'], phases),
  counter('argo_workflows_total_count', ['phase', 'namespace'], phases),
  counter('argo_workflows_error_count', ['cause'], {
    values: { cause: ['OperationPanic', 'CronWorkflowSubmissionError', 'CronWorkflowSpecError'] },
  }),
  gauge('argo_workflows_queue_depth_gauge', ['queue_name']),
  counter('argo_workflows_cronworkflows_triggered_total', ['name', 'namespace']),
];

/** Phases of a workflow that ended badly. */
export const bad = matching('Failed|Error');

import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';

/** The controller does not keep up with its workflows. */
export const argoWorkflowsQueueGrowing = levelAbove({
  alert: 'ArgoWorkflowsQueueGrowing',
  for: '15m',
  severity: 'warning',
  runbook: 'argo-workflows/queue',
  metric: 'argo_workflows_queue_depth_gauge',
  each: { queue_name: 'workflow_queue' },
  above: defaults.count(50),
  summary: { en: 'The controller of Argo Workflows does not keep up', ko: 'Argo Workflows 컨트롤러 처리 지연' },
  description: {
    en: '{{ $value }} entries wait in {{ $labels.queue_name }}: steps start late.',
    ko: '{{ $labels.queue_name }}에 항목 {{ $value }}개가 대기 중입니다. 단계가 늦게 시작됩니다.',
  },
  value: { en: '{{ $value }} entries', ko: '항목 {{ $value }}개' },
});

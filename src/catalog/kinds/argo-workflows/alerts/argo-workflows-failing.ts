import { failing } from '../../../common/forms/events';
import { bad } from '../metrics';

const metric = 'argo_workflows_total_count';

/** Too many of the workflows of a namespace fail. */
export const argoWorkflowsFailing = failing({
  alert: 'ArgoWorkflowsFailing',
  for: '5m',
  severity: 'warning',
  runbook: 'argo-workflows/failing',
  scope: 'namespaces',
  bad: { metric, where: { phase: bad }, others: { phase: 'Failed' } },
  all: { metric, where: { phase: 'Succeeded' }, others: { phase: 'Succeeded' } },
  counts: 'good',
  above: 0.2,
  floor: 3,
  window: '6h',
  few: 'ignored',
  called: ['workflows that failed', 'workflows'],
  summary: { en: 'Workflows of {{ $labels.namespace }} fail', ko: '{{ $labels.namespace }} 워크플로 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the workflows of {{ $labels.namespace }} that ended failed.',
    ko: '{{ $labels.namespace }}에서 종료된 워크플로 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});

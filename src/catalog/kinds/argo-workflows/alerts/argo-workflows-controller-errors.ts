import { inKorean, matching } from '../../../common/alert';
import { occurred } from '../../../common/forms/events';

/** A scheduled workflow was not submitted, or the controller failed on one. */
export const argoWorkflowsControllerErrors = occurred({
  alert: 'ArgoWorkflowsControllerErrors',
  for: '0s',
  severity: 'warning',
  runbook: 'argo-workflows/controller-errors',
  metric: 'argo_workflows_error_count',
  where: { cause: matching('OperationPanic|CronWorkflowSubmissionError|CronWorkflowSpecError') },
  each: { cause: 'CronWorkflowSubmissionError' },
  window: '15m',
  summary: { en: 'Error of Argo Workflows: {{ $labels.cause }}', ko: 'Argo Workflows 오류: {{ $labels.cause }}' },
  description: (window) => ({
    en: `{{ $labels.cause }} within ${window}: a scheduled workflow was not submitted, or the controller failed on one.`,
    ko: `${inKorean(window)} 내에 {{ $labels.cause }} 발생: 예약된 워크플로가 제출되지 않았거나 컨트롤러가 처리에 실패했습니다.`,
  }),
});

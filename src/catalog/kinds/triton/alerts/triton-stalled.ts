import { inKorean } from '../../../common/alert';
import { stuck } from '../../../common/forms/progress';

/** Requests for a model are pending, and nothing of it is executed. */
export const tritonStalled = stuck({
  alert: 'TritonStalled',
  for: '2m',
  severity: 'critical',
  runbook: 'triton/stalled',
  each: { pod: 'triton-0', model: 'ranker' },
  others: { version: '1' },
  busy: { metric: 'nv_inference_pending_request_count' },
  progress: ['nv_inference_exec_count'],
  summary: { en: '{{ $labels.model }} is stuck on {{ $labels.pod }}', ko: '{{ $labels.pod }}에서 {{ $labels.model }} 멈춤' },
  description: (window) => ({
    en: `Requests for {{ $labels.model }} have been pending on {{ $labels.pod }} for ${window}, and nothing was executed.`,
    ko: `{{ $labels.pod }}에서 {{ $labels.model }} 요청이 ${inKorean(window)} 동안 대기 중이며 아무것도 실행되지 않았습니다.`,
  }),
});

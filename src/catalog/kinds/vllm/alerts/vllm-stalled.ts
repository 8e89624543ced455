import { inKorean } from '../../../common/alert';
import { stuck } from '../../../common/forms/progress';
import { model } from '../metrics';

/** Requests run, and not one token is computed: the engine hangs while the API answers probes. */
export const vllmStalled = stuck({
  alert: 'VLLMStalled',
  for: '2m',
  severity: 'critical',
  runbook: 'vllm/stalled',
  each: { pod: 'vllm-0', ...model },
  others: { engine: '0' },
  busy: { metric: 'vllm:num_requests_running' },
  progress: ['vllm:generation_tokens_total', 'vllm:prompt_tokens_total'],
  summary: {
    en: '{{ $labels.pod }} hangs: requests run, and no token comes',
    ko: '{{ $labels.pod }} 멈춤: 요청은 실행 중이나 토큰이 생성되지 않음',
  },
  description: (window) => ({
    en: `{{ $labels.pod }} has had running requests of {{ $labels.model_name }} for ${window}, and has read or written no token.`,
    ko: `{{ $labels.pod }}에서 {{ $labels.model_name }} 요청이 ${inKorean(window)} 동안 실행 중이지만 토큰을 하나도 읽거나 생성하지 않았습니다.`,
  }),
});

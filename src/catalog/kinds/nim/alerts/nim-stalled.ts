import { inKorean } from '../../../common/alert';
import { stuck } from '../../../common/forms/progress';
import { model } from '../metrics';

/** Requests run, and not one token is read or written. */
export const nimStalled = stuck({
  alert: 'NIMStalled',
  for: '2m',
  severity: 'critical',
  runbook: 'nim/stalled',
  each: { pod: 'nim-0', ...model },
  busy: { metric: 'num_requests_running' },
  progress: ['generation_tokens_total', 'prompt_tokens_total'],
  summary: {
    en: '{{ $labels.pod }} hangs: requests run, and no token comes',
    ko: '{{ $labels.pod }} 멈춤: 요청은 실행 중이나 토큰이 생성되지 않음',
  },
  description: (window) => ({
    en: `{{ $labels.pod }} has had running requests of {{ $labels.model_name }} for ${window}, and has computed no token.`,
    ko: `{{ $labels.pod }}에서 {{ $labels.model_name }} 요청이 ${inKorean(window)} 동안 실행 중이지만 토큰이 하나도 계산되지 않았습니다.`,
  }),
});

import { inKorean } from '../../../common/alert';
import { stuck } from '../../../common/forms/progress';
import { model } from '../metrics';

/** Requests run, and not one token is computed. */
export const sglangStalled = stuck({
  alert: 'SGLangStalled',
  for: '2m',
  severity: 'critical',
  runbook: 'sglang/stalled',
  each: { pod: 'sglang-0', ...model },
  others: { engine_type: 'unified', tp_rank: '0', pp_rank: '0' },
  busy: { metric: 'sglang:num_running_reqs' },
  progress: ['sglang:realtime_tokens_total'],
  summary: {
    en: '{{ $labels.pod }} hangs: requests run, and no token comes',
    ko: '{{ $labels.pod }} 멈춤: 요청은 실행 중이나 토큰이 생성되지 않음',
  },
  description: (window) => ({
    en: `{{ $labels.pod }} has had running requests of {{ $labels.model_name }} for ${window}, and has computed no token.`,
    ko: `{{ $labels.pod }}에서 {{ $labels.model_name }} 요청이 ${inKorean(window)} 동안 실행 중이지만 토큰이 하나도 계산되지 않았습니다.`,
  }),
});

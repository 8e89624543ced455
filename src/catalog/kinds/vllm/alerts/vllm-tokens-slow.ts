import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { tokenGap } from '../metrics';

/** More than 5 % of the tokens of a model come too slowly after each other. */
export const vllmTokensSlow = slow({
  alert: 'VLLMTokensSlow',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'vllm/tokens',
  bound: tokenGap,
  called: 'tokens',
  summary: { en: 'Tokens of {{ $labels.model_name }} come slowly', ko: '{{ $labels.model_name }} 토큰 생성 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the tokens of {{ $labels.model_name }} came more than ${bound} after the one before.`,
    ko: `{{ $labels.model_name }} 토큰 중 {{ $value | humanizePercentage }}가 이전 토큰보다 ${inKorean(bound)} 넘게 늦게 생성되었습니다.`,
  }),
});

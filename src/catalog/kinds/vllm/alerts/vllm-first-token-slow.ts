import { inKorean } from '../../../common/alert';
import { slow } from '../../../common/forms/events';
import { firstToken } from '../metrics';

/** More than 5 % of the requests of a model wait too long for their first token. */
export const vllmFirstTokenSlow = slow({
  alert: 'VLLMFirstTokenSlow',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'vllm/first-token',
  bound: firstToken,
  called: 'first tokens',
  summary: { en: 'First tokens of {{ $labels.model_name }} are late', ko: '{{ $labels.model_name }} 첫 토큰 지연' },
  description: (bound) => ({
    en: `{{ $value | humanizePercentage }} of the requests to {{ $labels.model_name }} waited longer than ${bound} for their first token.`,
    ko: `{{ $labels.model_name }} 요청 중 {{ $value | humanizePercentage }}가 첫 토큰을 ${inKorean(bound)}보다 오래 기다렸습니다.`,
  }),
});

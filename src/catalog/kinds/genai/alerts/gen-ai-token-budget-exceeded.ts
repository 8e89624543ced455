import { repeated } from '../../../common/forms/events';
import { chat, model } from '../metrics';

/** More tokens of a model are used within a day than budgeted. */
export const genAiTokenBudgetExceeded = repeated({
  alert: 'GenAITokenBudgetExceeded',
  for: '0s',
  keepFiringFor: '15m',
  severity: 'warning',
  runbook: 'genai/tokens',
  metric: 'gen_ai_client_token_usage_sum',
  each: model,
  others: { ...chat, gen_ai_token_type: 'input' },
  count: 1_000_000,
  window: '1d',
  summary: { en: 'The tokens of {{ $labels.gen_ai_request_model }} are used up', ko: '{{ $labels.gen_ai_request_model }} 토큰 예산 초과' },
  description: {
    en: '{{ $labels.namespace }}/{{ $labels.job }} used {{ $value | humanize }} tokens of {{ $labels.gen_ai_request_model }}, more than budgeted.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}이(가) {{ $labels.gen_ai_request_model }} 토큰 {{ $value | humanize }}개를 사용해 예산을 초과했습니다.',
  },
  value: { en: '{{ $value | humanize }} tokens', ko: '토큰 {{ $value | humanize }}개' },
});

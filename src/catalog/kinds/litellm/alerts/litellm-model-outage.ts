import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';

/** Every deployment of a model is in complete outage, as every worker of the proxy sees it. */
export const litellmModelOutage = levelAbove({
  alert: 'LiteLLMModelOutage',
  for: '5m',
  severity: 'critical',
  runbook: 'litellm/model-outage',
  metric: 'litellm_deployment_state',
  of: 'min',
  each: { litellm_model_name: 'openai/gpt-4o' },
  others: { api_base: 'https://api.example.com' },
  above: defaults.count(1),
  summary: {
    en: 'No deployment of {{ $labels.litellm_model_name }} answers',
    ko: '{{ $labels.litellm_model_name }} 배포가 모두 응답하지 않음',
  },
  description: {
    en: 'Every deployment of {{ $labels.litellm_model_name }} behind {{ $labels.job }} is in complete outage.',
    ko: '{{ $labels.job }} 뒤의 {{ $labels.litellm_model_name }} 배포가 모두 완전 장애 상태입니다.',
  },
});

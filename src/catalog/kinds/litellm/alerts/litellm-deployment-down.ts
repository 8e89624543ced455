import { defaults } from '../../../common/alert';
import { levelAbove } from '../../../common/forms/levels';

/** One deployment of a model is in complete outage; others carry its load. */
export const litellmDeploymentDown = levelAbove({
  alert: 'LiteLLMDeploymentDown',
  for: '10m',
  severity: 'warning',
  runbook: 'litellm/deployment-down',
  metric: 'litellm_deployment_state',
  of: 'min',
  each: { litellm_model_name: 'openai/gpt-4o', api_base: 'https://api.example.com' },
  above: defaults.count(1),
  summary: {
    en: '{{ $labels.api_base }} does not serve {{ $labels.litellm_model_name }}',
    ko: '{{ $labels.api_base }}가 {{ $labels.litellm_model_name }}를 제공하지 않음',
  },
  description: {
    en: '{{ $labels.api_base }} has been in complete outage for {{ $labels.litellm_model_name }}; other deployments carry its load.',
    ko: '{{ $labels.api_base }}가 {{ $labels.litellm_model_name }}에 대해 완전 장애 상태이며, 다른 배포가 부하를 처리합니다.',
  },
});

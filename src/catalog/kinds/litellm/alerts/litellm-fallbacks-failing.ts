import { repeated } from '../../../common/forms/events';
import { requested } from '../metrics';

/** The fallbacks of a model fail as well. */
export const litellmFallbacksFailing = repeated({
  alert: 'LiteLLMFallbacksFailing',
  for: '5m',
  severity: 'warning',
  runbook: 'litellm/fallbacks',
  metric: 'litellm_deployment_failed_fallbacks_total',
  each: requested,
  others: { fallback_model: 'claude' },
  count: 5,
  window: '15m',
  summary: { en: 'Fallbacks for {{ $labels.requested_model }} fail as well', ko: '{{ $labels.requested_model }} 폴백도 실패' },
  description: {
    en: '{{ $value | humanize }} fallbacks for {{ $labels.requested_model }} failed lately.',
    ko: '최근 {{ $labels.requested_model }} 폴백 {{ $value | humanize }}건이 실패했습니다.',
  },
  value: { en: '{{ $value | humanize }} fallbacks', ko: '폴백 {{ $value | humanize }}건' },
});

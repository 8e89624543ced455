import { nothingUp } from '../../../common/forms/down';

/** No vLLM server can be scraped, or none is found; a dead engine ends the API as well. */
export const vllmDown = nothingUp({
  alert: 'VLLMDown',
  for: '2m',
  severity: 'critical',
  runbook: 'vllm/down',
  summary: { en: 'No vLLM server of {{ $labels.job }} is being scraped', ko: '{{ $labels.job }} vLLM 서버가 하나도 수집되지 않음' },
  description: {
    en: 'Every target of {{ $labels.namespace }}/{{ $labels.job }} is down or none is discovered any more.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 모든 타깃이 내려갔거나 더 이상 발견되지 않습니다.',
  },
});

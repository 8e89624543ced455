import { matching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { answers } from '../metrics';

const { metric, handler } = answers;

/** Too many requests to the API end with a 5xx status. */
export const vllmHighErrorRate = failing({
  alert: 'VLLMHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'vllm/errors',
  where: { handler: matching(handler) },
  others: { handler: '/v1/completions', method: 'POST' },
  bad: { metric, where: { status: '5xx' }, others: { status: '5xx' } },
  all: { metric, others: { status: '2xx' } },
  above: 0.05,
  floor: 20,
  called: ['server errors', 'requests'],
  summary: { en: 'vLLM of {{ $labels.job }} returns server errors', ko: '{{ $labels.job }} vLLM 서버 오류 발생' },
  description: {
    en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.namespace }}/{{ $labels.job }} ended with a 5xx status.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }} 요청 중 {{ $value | humanizePercentage }}가 5xx 상태로 끝났습니다.',
  },
});

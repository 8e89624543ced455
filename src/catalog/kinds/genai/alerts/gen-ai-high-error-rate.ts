import { notMatching } from '../../../common/alert';
import { failing } from '../../../common/forms/events';
import { chat, model, notTheirs } from '../metrics';

const metric = 'gen_ai_client_operation_duration_seconds_count';

/** Too many calls to a model fail; what the caller did wrong does not count. */
export const genAiHighErrorRate = failing({
  alert: 'GenAIHighErrorRate',
  for: '2m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'genai/errors',
  each: model,
  others: chat,
  bad: { metric, where: { error_type: notMatching(notTheirs) }, others: { error_type: 'timeout' } },
  all: { metric },
  above: 0.05,
  floor: 20,
  called: ['failures', 'calls'],
  summary: { en: 'Calls to {{ $labels.gen_ai_request_model }} fail', ko: '{{ $labels.gen_ai_request_model }} 호출 실패' },
  description: {
    en: '{{ $value | humanizePercentage }} of the calls of {{ $labels.namespace }}/{{ $labels.job }} to {{ $labels.gen_ai_request_model }} failed.',
    ko: '{{ $labels.namespace }}/{{ $labels.job }}의 {{ $labels.gen_ai_request_model }} 호출 중 {{ $value | humanizePercentage }}가 실패했습니다.',
  },
});

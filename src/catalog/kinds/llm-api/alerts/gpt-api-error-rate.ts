import { alertTemplate, defaults, not, promql } from '../../../common/alert';
import { tooManyBad } from '../../../common/shares';
import { calls, firing, type LlmContext } from '../context';

/** Too many calls fail, for whatever reason. */
export const gptApiErrorRate = alertTemplate({
  alert: 'GPTAPIErrorRate',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'gpt/errors',
  parameters: { ratio: defaults.exceededRatio(0.1), minCalls: defaults.count(10), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minCalls, window }, context: LlmContext, time) => ({
    summary: { en: 'Calls to {{ $labels.model }} fail', ko: '{{ $labels.model }} 호출 실패' },
    description: {
      en: '{{ $value | humanizePercentage }} of the calls to {{ $labels.model }} failed.',
      ko: '{{ $labels.model }} 호출의 {{ $value | humanizePercentage }}가 실패했습니다.',
    },
    ...tooManyBad({
      bad: promql`gpt_api_requests_total${{ ...context.selector, status: not('success') }}`,
      all: promql`gpt_api_requests_total${context.selector}`,
      by: ['namespace', 'model'],
      ratio,
      window,
      floor: minCalls,
      few: 'judged',
      time,
      labels: firing(context),
      called: ['failures', 'calls'],
      events: (bad, good) => [calls(context, 'timeout', bad), calls(context, 'success', good)],
    }),
  }),
});

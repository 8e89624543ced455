import { alertTemplate, defaults, durationOf, inKorean, metricName } from '../../../common/alert';
import { tooManySlow } from '../../../common/shares';
import { firing, type LlmContext, model } from '../context';

/** More than 5 % of the calls take longer than the bound. */
export const gptApiHighLatency = alertTemplate({
  alert: 'GPTAPIHighLatency',
  for: '10m',
  severity: 'warning',
  runbook: 'gpt/latency',
  follows: [['latency', 'p95']],
  parameters: { minCalls: defaults.count(10), window: defaults.duration('10m') },
  write: ({ minCalls, window }, context: LlmContext, time) => {
    const { selector, bound, buckets } = context;
    return {
      summary: { en: '{{ $labels.model }} answers slowly', ko: '{{ $labels.model }} 응답 지연' },
      description: {
        en: `{{ $value | humanizePercentage }} of the calls to {{ $labels.model }} took longer than ${durationOf(Math.round(bound * 1000))}.`,
        ko: `{{ $labels.model }} 호출의 {{ $value | humanizePercentage }}가 ${inKorean(durationOf(Math.round(bound * 1000)))}보다 오래 걸렸습니다.`,
      },
      ...tooManySlow({
        histogram: metricName('gpt_api_request_duration_seconds'),
        selector,
        bound,
        buckets,
        ratio: 0.05,
        by: ['namespace', 'model'],
        window,
        floor: minCalls,
        time,
        labels: firing(context),
        sample: { ...selector, model },
        why: ['half of the calls are too slow', 'all are answered in time', 'too few calls to judge by'],
      }),
    };
  },
});

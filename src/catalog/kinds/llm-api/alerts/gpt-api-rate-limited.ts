import { alertTemplate, defaults, fires, growing, inKorean, plenty, promql, quiet, tooFew } from '../../../common/alert';
import { calls, firing, type LlmContext } from '../context';

/** The provider refuses calls. The remedy is another than that for errors: fewer calls, or a larger quota. */
export const gptApiRateLimited = alertTemplate({
  alert: 'GPTAPIRateLimited',
  for: '0s',
  keepFiringFor: '10m',
  severity: 'warning',
  runbook: 'gpt/rate-limit',
  parameters: { count: defaults.positiveCount(5), window: defaults.duration('10m') },
  write: ({ count, window }, context: LlmContext, time) => {
    return {
      expr: promql`sum by (namespace, model) (increase(gpt_api_requests_total${{ ...context.selector, status: 'rate_limited' }}[${window}])) >= ${count}`,
      summary: { en: '{{ $labels.model }} limits our calls', ko: '{{ $labels.model }} 호출 제한(429)' },
      description: {
        en: `{{ $value | printf "%.0f" }} calls to {{ $labels.model }} were refused with 429 in ${window}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.model }} 호출 {{ $value | printf "%.0f" }}건이 429로 거부되었습니다.`,
      },
      value: { en: '{{ $value | printf "%.0f" }} calls', ko: '호출 {{ $value | printf "%.0f" }}건' },
      firesOn: [
        fires('calls are refused', time, {
          labels: firing(context),
          series: [calls(context, 'rate_limited', growing(plenty(window, count), time))],
        }),
      ],
      staysQuietOn: [
        quiet('fewer than tolerated', time, [calls(context, 'rate_limited', growing(tooFew(window, count), time))]),
        quiet('calls that end otherwise', time, [
          calls(context, 'success', growing(plenty(window, count), time)),
          calls(context, 'error', growing(plenty(window, count), time)),
        ]),
      ],
    };
  },
});

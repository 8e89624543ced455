import { alertTemplate, defaults, fires, growing, inKorean, plenty, promql, quiet, series, tooFew } from '../../../common/alert';
import { firing, type LlmContext, model } from '../context';

/** More tokens are used than budgeted. */
export const gptTokenBudgetExceeded = alertTemplate({
  alert: 'GPTTokenBudgetExceeded',
  for: '0s',
  keepFiringFor: '15m',
  severity: 'warning',
  runbook: 'gpt/tokens',
  parameters: { tokens: defaults.count(1_000_000), window: defaults.duration('1h') },
  write: ({ tokens, window }, context: LlmContext, time) => {
    const used = (perMinute: number) =>
      (['input', 'output'] as const).map((type) =>
        series('gpt_api_tokens_total', { ...context.selector, model, type }, growing(perMinute / 2, time)),
      );
    return {
      expr: promql`sum by (namespace, model) (increase(gpt_api_tokens_total${context.selector}[${window}])) > ${tokens}`,
      summary: { en: '{{ $labels.model }} uses many tokens', ko: '{{ $labels.model }} 토큰 사용량 초과' },
      description: {
        en: `{{ $value | humanize }} tokens went to {{ $labels.model }} within ${window}.`,
        ko: `${inKorean(window)} 동안 {{ $labels.model }}에 토큰 {{ $value | humanize }}개를 사용했습니다.`,
      },
      value: { en: '{{ $value | humanize }} tokens', ko: '토큰 {{ $value | humanize }}개' },
      firesOn: [
        fires('input and output together pass the budget', time, { labels: firing(context), series: used(plenty(window, tokens)) }),
      ],
      staysQuietOn: [quiet('a tenth of the budget', time, used(tooFew(window, tokens)))],
    };
  },
});

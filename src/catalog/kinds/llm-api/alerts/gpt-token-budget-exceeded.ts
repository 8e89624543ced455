import { alertTemplate, defaults, fires, growing, plenty, promql, quiet, series, tooFew } from '../../../common/alert';
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
      summary: '{{ $labels.model }} uses many tokens',
      description: `{{ $value | humanize }} tokens went to {{ $labels.model }} within ${window}.`,
      firesOn: [
        fires('input and output together pass the budget', time, { labels: firing(context), series: used(plenty(window, tokens)) }),
      ],
      staysQuietOn: [quiet('a tenth of the budget', time, used(tooFew(window, tokens)))],
    };
  },
});

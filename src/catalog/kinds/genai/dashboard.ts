import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, notMatching, promql } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { genAiHighErrorRate } from './alerts/gen-ai-high-error-rate';
import { genAiTokenBudgetExceeded } from './alerts/gen-ai-token-budget-exceeded';
import { call, notTheirs } from './metrics';

/** Calls by model, how they end, how long they take, and the tokens that they use. */
export const genAiRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['gen_ai_request_model'];
  const calls = metricName(`${call.histogram}_count`);
  const used = metricName('gen_ai_client_token_usage_sum');
  const all = perSecond(calls, selector, by);
  const failed = perSecond(calls, { ...selector, error_type: notMatching(notTheirs) }, by);
  const p = (q: number) => query(`${named(...by)} p${q * 100}`, quantile(q, metricName(call.histogram), { matchers: selector, by }));
  return [
    row(
      'Calls to language models',
      lines('Calls', 'reqps', each.perSecond(calls, selector, [...by, 'gen_ai_operation_name'])),
      lines('Failed calls', 'reqps', each.perSecond(calls, { ...selector, error_type: notMatching('') }, [...by, 'error_type']), {
        stacked: true,
      }),
      lines('Error ratio', 'percentunit', query(named(...by), shareOf(failed, all)), { bound: bounds(genAiHighErrorRate) }),
      lines('Durations', 's', [p(0.5), p(0.95)]),
      lines('Tokens', 'short', each.perSecond(used, selector, [...by, 'gen_ai_token_type']), { stacked: true }),
      lines('Tokens per call', 'short', query(named(...by), promql`${perSecond(used, selector, by)} / (${all} > 0)`)),
      lines('Tokens within a day', 'short', query(named(...by), promql`sum by (gen_ai_request_model) (increase(${used}${selector}[1d]))`), {
        bound: bounds(genAiTokenBudgetExceeded),
      }),
    ),
  ];
};

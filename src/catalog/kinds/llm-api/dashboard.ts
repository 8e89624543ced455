import type { Contributions, Row } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { above, each, heatmap, lines, named, perSecond, quantile, query, row, shareOf, shareWithin, stat } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { gptApiErrorRate } from './alerts/gpt-api-error-rate';

const requests = metricName('gpt_api_requests_total');
const duration = metricName('gpt_api_request_duration_seconds');
const tokens = metricName('gpt_api_tokens_total');

/** What the panels of calls to a language model are drawn from. */
export interface CallsDashboardContext extends DashboardContext {
  /** Bound of the 95th percentile, in seconds. */
  readonly bound: number;
}

/** Calls to a language model, how long they take, how they end and what they use. */
export const llmRows = ({ selector, bounds, bound }: CallsDashboardContext): readonly Row[] => {
  const by = ['model'];
  const model = named('model');
  const all = perSecond(requests, selector, by);
  const failed = perSecond(requests, { ...selector, status: not('success') }, by);
  const p = (q: number) => quantile(q, duration, { matchers: selector, by });
  const perMinute = (status: string) => promql`60 * ${perSecond(requests, { ...selector, status }, by)}`;
  return [
    row(
      'Calls',
      stat('Calls now', 'reqps', perSecond(requests, selector)),
      stat('p95 of a call', 's', quantile(0.95, duration, { matchers: selector }), above(bound)),
      lines('Calls by outcome', 'reqps', each.perSecond(requests, selector, ['model', 'status']), { stacked: true }),
      lines('Error ratio', 'percentunit', query(model, shareOf(failed, all)), { bound: bounds(gptApiErrorRate) }),
      lines('GPT API latency', 's', [query(`${model} p50`, p(0.5)), query(`${model} p95`, p(0.95))], { bound: above(bound) }),
      lines('Calls within the bound', 'percentunit', query(model, shareWithin(duration, bound, { matchers: selector, by })), {
        bound: { value: 0.95, bad: 'below' },
      }),
      heatmap('Latency by bucket', 's', duration, selector),
    ),
    row(
      'Limits and tokens',
      lines('Refused for too many calls', 'cpm', query(model, perMinute('rate_limited'))),
      lines('Timed out', 'cpm', query(model, perMinute('timeout'))),
      lines('Tokens', 'cpm', query(named('model', 'type'), promql`60 * ${perSecond(tokens, selector, ['model', 'type'])}`), {
        stacked: true,
      }),
      lines('Tokens per call', 'short', query(model, promql`${perSecond(tokens, selector, by)} / (${all} > 0)`)),
      lines('Tokens used', 'short', each.counted(tokens, selector, ['model', 'type']), { width: 16 }),
    ),
  ];
};

/** Its panels beside the calls of other workloads. */
export const llmContributions: Contributions = (selector) => [
  {
    title: 'GPT API latency p95',
    unit: 's',
    legend: '{{job}} {{model}}',
    expr: quantile(0.95, duration, { matchers: selector, by: ['job', 'model'] }),
  },
];

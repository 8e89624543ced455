import type { Contributions, Row } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { above, counted, heatmap, lines, named, perSecond, quantile, query, row, shareOf, shareWithin, stat } from '../../shared/panels';
import type { DashboardContext } from '../../workload-panels';

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
      lines('Calls by outcome', 'reqps', {
        stacked: true,
        targets: [query(named('model', 'status'), perSecond(requests, selector, ['model', 'status']))],
      }),
      lines('Error ratio', 'percentunit', {
        bound: above(bounds('GPTAPIErrorRate', 'ratio')),
        targets: [query(model, shareOf(failed, all))],
      }),
      lines('GPT API latency', 's', { bound: above(bound), targets: [query(`${model} p50`, p(0.5)), query(`${model} p95`, p(0.95))] }),
      lines('Calls within the bound', 'percentunit', {
        bound: { value: 0.95, bad: 'below' },
        targets: [query(model, shareWithin(duration, bound, { matchers: selector, by }))],
      }),
      heatmap('Latency by bucket', 's', duration, selector),
    ),
    row(
      'Limits and tokens',
      lines('Refused for too many calls', 'cpm', { targets: [query(model, perMinute('rate_limited'))] }),
      lines('Timed out', 'cpm', { targets: [query(model, perMinute('timeout'))] }),
      lines('Tokens', 'cpm', {
        stacked: true,
        targets: [query(named('model', 'type'), promql`60 * ${perSecond(tokens, selector, ['model', 'type'])}`)],
      }),
      lines('Tokens per call', 'short', {
        targets: [query(model, promql`${perSecond(tokens, selector, by)} / (${all} > 0)`)],
      }),
      lines('Tokens used', 'short', { width: 16, targets: [query(named('model', 'type'), counted(tokens, selector, ['model', 'type']))] }),
    ),
  ];
};

/** What stands beside the calls of other workloads. */
export const llmContributions: Contributions = (selector) => [
  {
    title: 'GPT API latency p95',
    unit: 's',
    legend: '{{job}} {{model}}',
    expr: quantile(0.95, duration, { matchers: selector, by: ['job', 'model'] }),
  },
];

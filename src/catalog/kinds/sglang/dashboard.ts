import type { Row } from '../../../core/dashboards/dashboard';
import { metricName } from '../../../language/promql/tag';
import { each, lines, named, perSecond, quantile, query, row, shareOf, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { sglangAbortedRequests } from './alerts/sglang-aborted-requests';
import { sglangQueueGrowing } from './alerts/sglang-queue-growing';

const sglang = (name: string) => metricName(`sglang:${name}`);

/** Requests, tokens and the cache of an SGLang server. */
export const sglangRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['model_name'];
  const model = named(...by);
  const p = (q: number, histogram: string) => quantile(q, sglang(histogram), { matchers: selector, by });
  return [
    row(
      'SGLang',
      lines(
        'Requests running and waiting',
        'short',
        [
          query(`${model} running`, total(sglang('num_running_reqs'), selector, by)),
          query(`${model} waiting`, total(sglang('num_queue_reqs'), selector, by)),
        ],
        { bound: bounds(sglangQueueGrowing) },
      ),
      lines('Time to first token', 's', [
        query(`${model} p50`, p(0.5, 'time_to_first_token_seconds')),
        query(`${model} p95`, p(0.95, 'time_to_first_token_seconds')),
      ]),
      lines('Whole request', 's', query(`${model} p95`, p(0.95, 'e2e_request_latency_seconds'))),
      lines('Tokens', 'cps', [
        query(`${model} in`, perSecond(sglang('prompt_tokens_total'), selector, by)),
        query(`${model} out`, perSecond(sglang('generation_tokens_total'), selector, by)),
      ]),
      lines('Cache in use', 'percentunit', each.highest(sglang('token_usage'), selector, ['model_name', 'pod'])),
      lines('Cache hits', 'percentunit', each.highest(sglang('cache_hit_rate'), selector, ['model_name', 'pod'])),
      lines(
        'Share of aborted requests',
        'percentunit',
        query(
          model,
          shareOf(perSecond(sglang('num_aborted_requests_total'), selector, by), perSecond(sglang('num_requests_total'), selector, by)),
        ),
        { bound: bounds(sglangAbortedRequests) },
      ),
      lines('Aborted and retracted requests', 'reqps', [
        query(`${model} aborted`, perSecond(sglang('num_aborted_requests_total'), selector, by)),
        query(`${model} retracted`, perSecond(sglang('num_retracted_requests_total'), selector, by)),
      ]),
    ),
  ];
};

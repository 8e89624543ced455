import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, lines, named, perSecond, query, row, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { nimFirstTokenSlow } from './alerts/nim-first-token-slow';
import { nimRequestsWaiting } from './alerts/nim-requests-waiting';
import { firstToken } from './metrics';

/** Requests, latencies, tokens and the cache of a NIM. */
export const nimRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['model_name'];
  const model = named(...by);
  const mean = (histogram: string) =>
    query(
      model,
      promql`${perSecond(metricName(`${histogram}_sum`), selector, by)} / (${perSecond(metricName(`${histogram}_count`), selector, by)} > 0)`,
    );
  return [
    row(
      'NVIDIA NIM',
      lines(
        'Requests running and waiting',
        'short',
        [
          query(`${model} running`, total(metricName('num_requests_running'), selector, by)),
          query(`${model} waiting`, total(metricName('num_requests_waiting'), selector, by)),
          query(`${model} at most`, total(metricName('num_request_max'), selector, by)),
        ],
        { bound: bounds(nimRequestsWaiting) },
      ),
      lines('Mean time to first token', 's', mean(firstToken), { bound: bounds(nimFirstTokenSlow) }),
      lines('Mean time per token', 's', mean('time_per_output_token_seconds')),
      lines('Mean whole request', 's', mean('e2e_request_latency_seconds')),
      lines('Tokens', 'cps', [
        query(`${model} in`, perSecond(metricName('prompt_tokens_total'), selector, by)),
        query(`${model} out`, perSecond(metricName('generation_tokens_total'), selector, by)),
      ]),
      lines('Cache in use', 'percentunit', each.highest(metricName('gpu_cache_usage_perc'), selector, ['model_name', 'pod'])),
    ),
  ];
};

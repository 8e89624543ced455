import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, not, promql } from '../../../language/promql/tag';
import { each, lines, perSecond, quantiles, query, row, shareOf, total } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { tgiHighErrorRate } from './alerts/tgi-high-error-rate';
import { tgiQueueWaitHigh } from './alerts/tgi-queue-wait-high';

const tgi = (name: string) => metricName(`tgi_${name}`);

/** Requests, waiting, batches and tokens of text-generation-inference. */
export const tgiRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const failed = perSecond(tgi('request_failure'), { ...selector, err: not('validation') });
  const rate = (name: string) => perSecond(tgi(name), selector);
  return [
    row(
      'Text generation inference',
      lines('Requests', 'reqps', [query('all', rate('request_count')), query('good', rate('request_success'))]),
      lines('Failed requests', 'reqps', each.perSecond(tgi('request_failure'), selector, ['err']), { stacked: true }),
      lines('Error ratio', 'percentunit', query('failed', shareOf(failed, rate('request_count'))), { bound: bounds(tgiHighErrorRate) }),
      lines('Queue and batch', 'short', [
        query('waiting', total(tgi('queue_size'), selector)),
        query('in the batch', total(tgi('batch_current_size'), selector)),
      ]),
      lines(
        'Mean wait in the queue',
        's',
        query('mean', promql`${rate('request_queue_duration_sum')} / (${rate('request_queue_duration_count')} > 0)`),
        { bound: bounds(tgiQueueWaitHigh) },
      ),
      lines('Whole request', 's', quantiles(tgi('request_duration'), selector)),
      lines('Time per token', 's', quantiles(tgi('request_mean_time_per_token_duration'), selector)),
      lines('Tokens', 'cps', query('out', rate('request_generated_tokens_sum'))),
      lines('Steps', 'cps', each.perSecond(tgi('batch_inference_count'), selector, ['method'])),
    ),
  ];
};

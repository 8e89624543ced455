import type { Row } from '../../../core/dashboards/dashboard';
import { metricName, promql } from '../../../language/promql/tag';
import { each, highest, lines, named, perSecond, query, row, shareOf } from '../../common/panels';
import type { DashboardContext } from '../../workload-panels';
import { tritonInferenceFailures } from './alerts/triton-inference-failures';
import { tritonQueueGrowing } from './alerts/triton-queue-growing';
import { tritonQueueTimeHigh } from './alerts/triton-queue-time-high';

const inference = (name: string) => metricName(`nv_inference_${name}`);

/** Requests, waiting and batches of a Triton server, by model and version. */
export const tritonRows = ({ selector, bounds }: DashboardContext): readonly Row[] => {
  const by = ['model', 'version'];
  const legend = named(...by);
  const rate = (name: string) => perSecond(inference(name), selector, by);
  // Durations add up in microseconds.
  const mean = (name: string) => promql`${rate(name)} / 1000000 / (${rate('request_success')} > 0)`;
  return [
    row(
      'Triton',
      lines('Answered requests', 'reqps', query(legend, rate('request_success'))),
      lines('Failed requests', 'reqps', each.perSecond(inference('request_failure'), selector, ['model', 'reason']), { stacked: true }),
      lines(
        'Failure ratio',
        'percentunit',
        query(legend, shareOf(rate('request_failure'), promql`(${rate('request_success')} + ${rate('request_failure')})`)),
        { bound: bounds(tritonInferenceFailures) },
      ),
      lines('Waiting requests', 'short', each.total(inference('pending_request_count'), selector, ['model']), {
        bound: bounds(tritonQueueGrowing),
      }),
      lines(
        'Mean time of a request',
        's',
        [
          query(`${legend} whole`, mean('request_duration_us')),
          query(`${legend} queue`, mean('queue_duration_us')),
          query(`${legend} compute`, mean('compute_infer_duration_us')),
        ],
        { bound: bounds(tritonQueueTimeHigh) },
      ),
      lines('Batch size', 'short', query(legend, promql`${rate('count')} / (${rate('exec_count')} > 0)`)),
      lines('GPU use', 'percentunit', each.highest(metricName('nv_gpu_utilization'), selector, ['gpu_uuid'])),
      lines('GPU memory', 'bytes', [
        query(`${named('gpu_uuid')} used`, highest(metricName('nv_gpu_memory_used_bytes'), selector, ['gpu_uuid'])),
        query(`${named('gpu_uuid')} all`, highest(metricName('nv_gpu_memory_total_bytes'), selector, ['gpu_uuid'])),
      ]),
    ),
  ];
};

import { type AlertTemplate, alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, held, interrupted, plenty, quiet, series, settled, steady, tooFew } from '../../../core/alerts/scenario';
import type { Signal } from '../../../core/alerts/signal';
import { metricName, promql } from '../../../language/promql/tag';
import { countSchema, exceededRatioSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import { tritonRows } from '../../shared/dashboards/kinds/triton';
import { type Exported, exporterKind } from '../../shared/exporter';
import { badBeside, type ObjectiveTemplate } from '../../shared/objectives';
import { failedShare } from '../../shared/shares';

const model = ({ selector }: Exported) => ({ ...selector, pod: 'triton-0', model: 'ranker', version: '1' });

const firing = ({ selector: { namespace } }: Exported) => ({ namespace, model: 'ranker', version: '1' });

const inferenceFailures = alertTemplate({
  alert: 'TritonInferenceFailures',
  for: lasting('5m'),
  severity: 'critical',
  parameters: {
    ratio: exceededRatioSchema.default(0.05),
    minFailures: countSchema.default(5),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ ratio, minFailures, window }, context: Exported, timing) => {
    const time = settled(window, timing);
    const all = plenty(window, minFailures) / Math.max(ratio, 0.01);
    const answered = (share: number, perMinute: number) => [
      series('nv_inference_request_failure', { ...model(context), reason: 'BACKEND' }, growing(share * perMinute, time)),
      series('nv_inference_request_success', model(context), growing((1 - share) * perMinute, time)),
    ];
    return {
      expr: failedShare({
        failed: promql`nv_inference_request_failure${context.selector}`,
        good: promql`nv_inference_request_success${context.selector}`,
        by: ['namespace', 'model', 'version'],
        ratio,
        window,
        floor: minFailures,
      }),
      summary: 'Inference with {{ $labels.model }} fails',
      description: '{{ $value | humanizePercentage }} of the requests to {{ $labels.model }} version {{ $labels.version }} failed.',
      runbook: 'triton/failures',
      firesOn: [fires('more failures than allowed', time, { labels: firing(context), series: answered(halfway(ratio), all) })],
      staysQuietOn: [
        quiet('half the allowed failures', time, answered(ratio / 2, all)),
        quiet('too few failures to judge by', time, answered(1, tooFew(window, minFailures))),
      ],
    };
  },
});

const queueGrowing = alertTemplate({
  alert: 'TritonQueueGrowing',
  for: lasting('5m'),
  severity: 'warning',
  parameters: { pending: countSchema.default(50) },
  write: ({ pending }, context: Exported, timing) => {
    const time = held(timing);
    const queue = (values: string) => [series('nv_inference_pending_request_count', model(context), values)];
    return {
      expr: promql`max by (namespace, model, version) (nv_inference_pending_request_count${context.selector}) > ${pending}`,
      summary: 'Requests queue up at {{ $labels.model }}',
      description: '{{ $value }} requests wait for {{ $labels.model }}.',
      runbook: 'triton/queue',
      firesOn: [fires('more than allowed', time, { labels: firing(context), series: queue(steady(pending + 40, time)) })],
      staysQuietOn: [
        quiet('as many as allowed', time, queue(steady(pending, time))),
        quiet('a short peak', time, queue(interrupted(0, pending + 40, time))),
      ],
    };
  },
});

const alerts: readonly AlertTemplate<Exported>[] = [inferenceFailures, queueGrowing];

const availability: ObjectiveTemplate<Exported> = {
  name: 'availability',
  target: 0.999,
  description: 'Share of inference requests that succeed',
  write: ({ selector }) =>
    badBeside({
      selector,
      good: metricName('nv_inference_request_success'),
      bad: metricName('nv_inference_request_failure'),
      samples: { good: { model: 'ranker', version: '1' }, bad: { model: 'ranker', version: '1', reason: 'BACKEND' } },
    }),
};

const labels = ['model', 'version'];

// Durations add up in microseconds: a mean is the rate of one over the rate of nv_inference_request_success.
const counters = ['request_success', 'count', 'exec_count', 'request_duration_us', 'queue_duration_us', 'compute_infer_duration_us'];

const signals: readonly Signal[] = [
  ...counters.map((name): Signal => ({ metric: `nv_inference_${name}`, type: 'counter', labels })),
  {
    metric: 'nv_inference_request_failure',
    type: 'counter',
    labels: [...labels, 'reason'],
    values: { reason: ['REJECTED', 'CANCELED', 'BACKEND', 'OTHER'] },
  },
  { metric: 'nv_inference_pending_request_count', type: 'gauge', labels },
  { metric: 'nv_gpu_utilization', type: 'gauge', labels: ['gpu_uuid'], unit: 'ratio' },
  { metric: 'nv_gpu_memory_used_bytes', type: 'gauge', labels: ['gpu_uuid'], unit: 'bytes' },
  { metric: 'nv_gpu_memory_total_bytes', type: 'gauge', labels: ['gpu_uuid'], unit: 'bytes' },
];

/** A Triton Inference Server: failing requests and requests that wait, per model and version. */
export const triton = exporterKind({
  kind: 'triton',
  port: ['metrics', 8002],
  role: 'API',
  alerts,
  objectives: [availability],
  signals,
  subject: 'services',
  rows: tritonRows,
  example: `triton:
  kind: triton
  pods: {labels: {app: triton}, ports: {metrics: 8002}, controller: {kind: Deployment}}
  deploy: {kind: external}
`,
});

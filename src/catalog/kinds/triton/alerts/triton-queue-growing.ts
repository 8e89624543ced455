import { alertTemplate, defaults, type JobContext, promql, series } from '../../../common/alert';
import { queueScenarios } from '../../../common/forms/gauges';
import { firing, model } from '../context';

/** More requests wait for a model than allowed. */
export const tritonQueueGrowing = alertTemplate({
  alert: 'TritonQueueGrowing',
  for: '5m',
  severity: 'warning',
  runbook: 'triton/queue',
  parameters: { pending: defaults.count(50) },
  bound: { above: 'pending' },
  write: ({ pending }, context: JobContext, time) => {
    const queue = (values: string) => [series('nv_inference_pending_request_count', model(context), values)];
    return {
      expr: promql`max by (namespace, model, version) (nv_inference_pending_request_count${context.selector}) > ${pending}`,
      summary: { en: 'Requests queue up at {{ $labels.model }}', ko: '{{ $labels.model }} 요청 대기열 증가' },
      description: {
        en: '{{ $value }} requests wait for {{ $labels.model }}.',
        ko: '{{ $labels.model }}에 요청 {{ $value }}건이 대기 중입니다.',
      },
      value: { en: '{{ $value }} requests', ko: '요청 {{ $value }}건' },
      ...queueScenarios({ time, labels: firing(context), allowed: pending, many: pending + 40, waiting: queue }),
    };
  },
});

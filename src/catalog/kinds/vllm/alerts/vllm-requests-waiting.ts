import { alertTemplate, defaults, type JobContext, promql, series } from '../../../common/alert';
import { queueScenarios } from '../../../common/forms/gauges';
import { engine } from '../context';
import { waiting } from '../metrics';

/** More requests wait for a model than allowed. */
export const vllmRequestsWaiting = alertTemplate({
  alert: 'VLLMRequestsWaiting',
  for: '5m',
  severity: 'warning',
  runbook: 'vllm/queue',
  parameters: { waiting: defaults.count(10) },
  bound: { above: 'waiting' },
  write: ({ waiting: allowed }, context: JobContext, time) => {
    const queue = (values: string) => [series(waiting, engine(context), values)];
    const { namespace } = context.selector;
    return {
      expr: promql`sum by (namespace, model_name) (${waiting}${context.selector}) > ${allowed}`,
      summary: { en: 'Requests queue up at {{ $labels.model_name }}', ko: '{{ $labels.model_name }} 요청 대기열 증가' },
      description: {
        en: '{{ $value }} requests wait for {{ $labels.model_name }}.',
        ko: '{{ $labels.model_name }}에 요청 {{ $value }}건이 대기 중입니다.',
      },
      value: { en: '{{ $value }} requests', ko: '요청 {{ $value }}건' },
      ...queueScenarios({ time, labels: { namespace, model_name: 'llama' }, allowed, many: allowed + 40, waiting: queue }),
    };
  },
});

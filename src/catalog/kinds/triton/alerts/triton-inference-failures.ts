import { alertTemplate, defaults, type JobContext, promql, series } from '../../../common/alert';
import { tooManyFailed } from '../../../common/shares';
import { firing, model } from '../context';

/** Too many inference requests fail. */
export const tritonInferenceFailures = alertTemplate({
  alert: 'TritonInferenceFailures',
  for: '5m',
  severity: 'critical',
  runbook: 'triton/failures',
  parameters: { ratio: defaults.exceededRatio(0.05), minFailures: defaults.count(5), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minFailures, window }, context: JobContext, time) => ({
    summary: { en: 'Inference with {{ $labels.model }} fails', ko: '{{ $labels.model }} 추론 실패' },
    description: {
      en: '{{ $value | humanizePercentage }} of the requests to {{ $labels.model }} version {{ $labels.version }} failed.',
      ko: '{{ $labels.model }} 버전 {{ $labels.version }} 요청의 {{ $value | humanizePercentage }}가 실패했습니다.',
    },
    ...tooManyFailed({
      failed: promql`nv_inference_request_failure${context.selector}`,
      good: promql`nv_inference_request_success${context.selector}`,
      by: ['namespace', 'model', 'version'],
      ratio,
      window,
      floor: minFailures,
      few: 'judged',
      time,
      labels: firing(context),
      called: ['failures', 'failures'],
      events: (bad, good) => [
        series('nv_inference_request_failure', { ...model(context), reason: 'BACKEND' }, bad),
        series('nv_inference_request_success', model(context), good),
      ],
    }),
  }),
});

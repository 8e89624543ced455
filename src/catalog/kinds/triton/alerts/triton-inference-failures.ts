import { alertTemplate, defaults, growing, type JobContext, plenty, promql, series, tooFew } from '../../../shared/alert';
import { failedShare, shareScenarios } from '../../../shared/shares';
import { firing, model } from '../context';

/** Too many inference requests fail. */
export const tritonInferenceFailures = alertTemplate({
  alert: 'TritonInferenceFailures',
  for: '5m',
  severity: 'critical',
  runbook: 'triton/failures',
  parameters: { ratio: defaults.exceededRatio(0.05), minFailures: defaults.count(5), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minFailures, window }, context: JobContext, time) => {
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
      ...shareScenarios('failures', 'failures', {
        time,
        labels: firing(context),
        ratio,
        enough: all,
        few: tooFew(window, minFailures),
        events: answered,
      }),
    };
  },
});

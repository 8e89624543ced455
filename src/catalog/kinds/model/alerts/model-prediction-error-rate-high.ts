import { alertTemplate, defaults, promql, series } from '../../../common/alert';
import { tooManyBad } from '../../../common/shares';
import { inNamespace, type ModelContext, modelMetrics, oneVersion } from '../context';

/** Both sides of the ratio are summed over the same labels: divided label by label, success would be divided by success. */
export const modelPredictionErrorRateHigh = alertTemplate({
  alert: 'ModelPredictionErrorRateHigh',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'critical',
  runbook: 'model/prediction-errors',
  parameters: { ratio: defaults.exceededRatio(0.05), minEvents: defaults.count(20), window: defaults.duration('5m') },
  bound: { above: 'ratio' },
  write: ({ ratio, minEvents, window }, context: ModelContext, time) => {
    const version = oneVersion(context);
    const predicted = (status: string, values: string) =>
      series(modelMetrics.predictions, { ...context.selector, ...version.sample, status }, values);
    return {
      summary: { en: `Predictions of ${version.text} fail`, ko: `${version.text} 예측 실패 증가` },
      description: {
        en: `{{ $value | humanizePercentage }} of the predictions of ${version.text} failed.`,
        ko: `${version.text} 예측의 {{ $value | humanizePercentage }}가 실패했습니다.`,
      },
      ...tooManyBad({
        bad: promql`${modelMetrics.predictions}${{ ...context.selector, status: 'error' }}`,
        all: promql`${modelMetrics.predictions}${context.selector}`,
        by: version.by,
        ratio,
        window,
        floor: minEvents,
        few: 'judged',
        time,
        labels: inNamespace(context, version),
        called: ['failures', 'predictions'],
        events: (bad, good) => [predicted('success', good), predicted('error', bad)],
      }),
    };
  },
});

import { alertTemplate, defaults, growing, plenty, promql, series, tooFew } from '../../../shared/alert';
import { badShare, shareScenarios } from '../../../shared/shares';
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
    const all = plenty(window, minEvents);
    const predicted = (share: number, perMinute: number) =>
      (['success', 'error'] as const).map((status) =>
        series(
          modelMetrics.predictions,
          { ...context.selector, ...version.sample, status },
          growing((status === 'error' ? share : 1 - share) * perMinute, time),
        ),
      );
    return {
      expr: badShare({
        bad: promql`${modelMetrics.predictions}${{ ...context.selector, status: 'error' }}`,
        all: promql`${modelMetrics.predictions}${context.selector}`,
        by: version.by,
        ratio,
        window,
        floor: minEvents,
      }),
      summary: `Predictions of ${version.text} fail`,
      description: `{{ $value | humanizePercentage }} of the predictions of ${version.text} failed.`,
      ...shareScenarios('failures', 'predictions', {
        time,
        labels: inNamespace(context, version),
        ratio,
        enough: all,
        few: tooFew(window, minEvents),
        events: predicted,
      }),
    };
  },
});

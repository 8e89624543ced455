import { alertTemplate } from '../../../core/alerts/alert';
import { fires, growing, halfway, histogram, plenty, quiet, series, settled, tooFew } from '../../../core/alerts/scenario';
import { promql } from '../../../language/promql/tag';
import { countSchema, durationOf, exceededRatioSchema, lasting, positiveDurationSchema } from '../../../language/quantity';
import { badShare, slowShare } from '../../shared/shares';
import { inNamespace, type ModelContext, modelMetrics, oneVersion } from './context';

/** Both sides of the ratio are summed over the same labels: divided label by label, success would be divided by success. */
export const errorRateHigh = alertTemplate({
  alert: 'ModelPredictionErrorRateHigh',
  for: lasting('5m'),
  keepFiringFor: lasting('5m'),
  severity: 'critical',
  parameters: {
    ratio: exceededRatioSchema.default(0.05),
    minEvents: countSchema.default(20),
    window: positiveDurationSchema.default(lasting('5m')),
  },
  write: ({ ratio, minEvents, window }, context: ModelContext, timing) => {
    const version = oneVersion(context);
    const time = settled(window, timing);
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
      runbook: 'model/prediction-errors',
      firesOn: [
        fires('more failures than allowed', time, { labels: inNamespace(context, version), series: predicted(halfway(ratio), all) }),
      ],
      staysQuietOn: [
        quiet('half the allowed failures', time, predicted(ratio / 2, all)),
        quiet('too few predictions to judge by', time, predicted(1, tooFew(window, minEvents))),
      ],
    };
  },
});

/** More than 5 % of the predictions take longer than the bound of the 95th percentile. */
export const latencyHigh = alertTemplate({
  alert: 'ModelPredictionLatency',
  for: lasting('5m'),
  keepFiringFor: lasting('5m'),
  severity: 'warning',
  parameters: { minEvents: countSchema.default(20), window: positiveDurationSchema.default(lasting('5m')) },
  write: ({ minEvents, window }, context: ModelContext, timing) => {
    const { selector, bound, buckets } = context;
    const version = oneVersion(context);
    const time = settled(window, timing);
    const count = plenty(window, minEvents);
    const predicted = (within: number, all: number) =>
      histogram(modelMetrics.duration, { ...selector, ...version.sample }, { time, buckets, bound, within, all });
    return {
      expr: slowShare({ histogram: modelMetrics.duration, selector, bound, ratio: 0.05, by: version.by, window, floor: minEvents }),
      summary: `Slow predictions of ${version.text}`,
      description: `{{ $value | humanizePercentage }} of the predictions of ${version.text} took longer than ${durationOf(Math.round(bound * 1000))}, so the 95th percentile is above it.`,
      runbook: 'model/prediction-latency',
      firesOn: [
        fires('half of the predictions take too long', time, {
          labels: inNamespace(context, version),
          series: predicted(count / 2, count),
        }),
      ],
      staysQuietOn: [
        quiet('98 of 100 within the bound', time, predicted(0.98 * count, count)),
        quiet('too few predictions to judge by', time, predicted(0, tooFew(window, minEvents))),
      ],
    };
  },
});

import { alertTemplate, defaults, durationOf, fires, histogram, plenty, quiet, tooFew } from '../../../shared/alert';
import { slowShare } from '../../../shared/shares';
import { inNamespace, type ModelContext, modelMetrics, oneVersion } from '../context';

/** More than 5 % of the predictions take longer than the bound of the 95th percentile. */
export const modelPredictionLatency = alertTemplate({
  alert: 'ModelPredictionLatency',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'model/prediction-latency',
  parameters: { minEvents: defaults.count(20), window: defaults.duration('5m') },
  write: ({ minEvents, window }, context: ModelContext, time) => {
    const { selector, bound, buckets } = context;
    const version = oneVersion(context);
    const count = plenty(window, minEvents);
    const predicted = (within: number, all: number) =>
      histogram(modelMetrics.duration, { ...selector, ...version.sample }, { time, buckets, bound, within, all });
    return {
      expr: slowShare({ histogram: modelMetrics.duration, selector, bound, ratio: 0.05, by: version.by, window, floor: minEvents }),
      summary: `Slow predictions of ${version.text}`,
      description: `{{ $value | humanizePercentage }} of the predictions of ${version.text} took longer than ${durationOf(Math.round(bound * 1000))}, so the 95th percentile is above it.`,
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

import { alertTemplate, defaults, durationOf, inKorean } from '../../../common/alert';
import { tooManySlow } from '../../../common/shares';
import { inNamespace, type ModelContext, modelMetrics, oneVersion } from '../context';

/** More than 5 % of the predictions take longer than the bound of the 95th percentile. */
export const modelPredictionLatency = alertTemplate({
  alert: 'ModelPredictionLatency',
  for: '5m',
  keepFiringFor: '5m',
  severity: 'warning',
  runbook: 'model/prediction-latency',
  follows: [['latency', 'p95']],
  parameters: { minEvents: defaults.count(20), window: defaults.duration('5m') },
  write: ({ minEvents, window }, context: ModelContext, time) => {
    const { selector, bound, buckets } = context;
    const version = oneVersion(context);
    return {
      summary: { en: `Slow predictions of ${version.text}`, ko: `${version.text} 예측 지연` },
      description: {
        en: `{{ $value | humanizePercentage }} of the predictions of ${version.text} took longer than ${durationOf(Math.round(bound * 1000))}, so the 95th percentile is above it.`,
        ko: `${version.text} 예측의 {{ $value | humanizePercentage }}가 ${inKorean(durationOf(Math.round(bound * 1000)))}보다 오래 걸려 p95가 기준을 넘었습니다.`,
      },
      ...tooManySlow({
        histogram: modelMetrics.duration,
        selector,
        bound,
        buckets,
        ratio: 0.05,
        by: version.by,
        window,
        floor: minEvents,
        time,
        labels: inNamespace(context, version),
        sample: { ...selector, ...version.sample },
        why: ['half of the predictions are too slow', '98 of 100 within the bound', 'too few predictions to judge by'],
        quick: 0.98,
      }),
    };
  },
});

import { durationOf, inMilliseconds } from '../../../language/quantity';
import { badAmong, type ObjectiveTemplate, slowerThan } from '../../common/objectives';
import { recentEnough } from '../../common/objectives/states';
import { type ModelContext, modelMetrics, oneVersion } from './context';

const availability: ObjectiveTemplate<ModelContext> = {
  name: 'availability',
  target: 0.99,
  description: 'Share of predictions that succeed',
  threshold: 'ModelPredictionErrorRateHigh',
  write: (context) => {
    const { sample } = oneVersion(context);
    return badAmong({
      metric: modelMetrics.predictions,
      selector: context.selector,
      bad: { status: 'error' },
      samples: { good: { ...sample, status: 'success' }, bad: { ...sample, status: 'error' } },
    });
  },
};

const latency: ObjectiveTemplate<ModelContext> = {
  name: 'latency',
  target: 0.95,
  description: 'Share of predictions within the bound of latency.p95',
  threshold: 'ModelPredictionLatency',
  write: (context) => {
    const { selector, bound, buckets } = context;
    return slowerThan({ metric: modelMetrics.duration, selector, bound, buckets, sample: oneVersion(context).sample });
  },
};

const freshness: ObjectiveTemplate<ModelContext> = {
  name: 'freshness',
  target: 0.99,
  description: 'Share of minutes in which the last evaluation is at most as old as two of its periods',
  write: ({ selector, labels, evaluatedEvery }, target) =>
    recentEnough(
      {
        metric: modelMetrics.evaluated,
        matchers: selector,
        sample: labels.model === undefined ? {} : { [labels.model]: 'recommender' },
        each: labels.model === undefined ? [] : [labels.model],
        maxAge: durationOf(2 * inMilliseconds(evaluatedEvery)),
      },
      target,
    ),
};

/** What may be promised of a model: predictions that succeed, in time, by a version that is still evaluated. */
export const modelObjectives: readonly ObjectiveTemplate<ModelContext>[] = [availability, latency, freshness];

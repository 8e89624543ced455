import { metricName, notMatching } from '../../../language/promql/tag';
import { type LatencyContext, withinBound } from '../../common/latency';
import { badAmong, type ObjectiveTemplate } from '../../common/objectives';
import { call, chat, model, notTheirs } from './metrics';

const one = { ...chat, ...model };

/** What may be promised of calls to language models. */
export const genAiObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.99,
    description: 'Share of calls that do not fail; what the caller did wrong does not count',
    threshold: 'GenAIHighErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName(`${call.histogram}_count`),
        selector,
        bad: { error_type: notMatching(notTheirs) },
        samples: { good: one, bad: { ...one, error_type: 'timeout' } },
      }),
  },
  withinBound({
    name: 'latency',
    bound: call,
    target: 0.95,
    description: 'Share of calls within the bound of latency.call',
    threshold: 'GenAILatencyHigh',
  }),
];

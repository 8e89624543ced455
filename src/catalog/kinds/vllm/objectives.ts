import { matching, metricName } from '../../../language/promql/tag';
import { growing, series } from '../../common/alert';
import { type LatencyContext, withinBound } from '../../common/latency';
import type { ObjectiveTemplate } from '../../common/objectives';
import { answers, firstToken, tokenGap } from './metrics';

/** What may be promised of vLLM: answers, a first token in time, and the next ones. */
export const vllmObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of requests that do not end with a 5xx status',
    threshold: 'VLLMHighErrorRate',
    write: ({ selector }) => {
      const metric = metricName(answers.metric);
      const matchers = { ...selector, handler: matching(answers.handler) };
      const counted = (status: string, perMinute: number, time: Parameters<typeof growing>[1]) =>
        perMinute === 0 ? [] : [series(metric, { ...selector, handler: '/v1/completions', status }, growing(perMinute, time))];
      return {
        indicator: { kind: 'ratio', total: { metric, matchers }, bad: { metric, matchers: { ...matchers, status: '5xx' } } },
        samples: (time, { all, bad }) => [...counted('2xx', all - bad, time), ...counted('5xx', bad, time)],
      };
    },
  },
  withinBound({
    name: 'latency',
    bound: firstToken,
    description: 'Share of requests with a first token within the bound of latency.firstToken',
    threshold: 'VLLMFirstTokenSlow',
  }),
  withinBound({
    name: 'tokens',
    bound: tokenGap,
    description: 'Share of tokens that follow within the bound of latency.betweenTokens',
    threshold: 'VLLMTokensSlow',
  }),
];

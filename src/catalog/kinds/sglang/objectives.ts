import { type LatencyContext, withinBound } from '../../common/latency';
import type { ObjectiveTemplate } from '../../common/objectives';
import { firstToken } from './metrics';

/** What may be promised of SGLang: a first token in time. No metric counts requests that failed. */
export const sglangObjectives: readonly ObjectiveTemplate<LatencyContext>[] = [
  withinBound({
    name: 'latency',
    bound: firstToken,
    description: 'Share of requests with a first token within the bound of latency.firstToken',
    threshold: 'SGLangFirstTokenSlow',
  }),
];

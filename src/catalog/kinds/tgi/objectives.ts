import { growing, type JobContext, metricName, not, series, type Timeline } from '../../common/alert';
import type { ObjectiveTemplate } from '../../common/objectives';

/** What may be promised of text-generation-inference: that requests that are valid succeed. */
export const tgiObjectives: readonly ObjectiveTemplate<JobContext>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of requests that do not fail, those that are not valid aside',
    threshold: 'TGIHighErrorRate',
    write: ({ selector }) => {
      const counted = (metric: string, labels: Readonly<Record<string, string>>, perMinute: number, time: Timeline) =>
        perMinute === 0 ? [] : [series(metric, { ...selector, ...labels }, growing(perMinute, time))];
      return {
        indicator: {
          kind: 'ratio',
          total: { metric: metricName('tgi_request_count'), matchers: selector },
          bad: { metric: metricName('tgi_request_failure'), matchers: { ...selector, err: not('validation') } },
        },
        samples: (time, { all, bad }) => [
          ...counted('tgi_request_count', {}, all, time),
          ...counted('tgi_request_failure', { err: 'generation' }, bad, time),
        ],
      };
    },
  },
];

import { bucket, matching, metricName } from '../../../language/promql/tag';
import type { ObjectiveTemplate } from '../../common/objectives';
import { counted, type HttpContext } from './context';
import { durationSeries, requestSeries } from './series';

const availability: ObjectiveTemplate<HttpContext> = {
  name: 'availability',
  target: 0.999,
  description: 'Share of requests that do not end with a 5xx status',
  threshold: '.*HighErrorRate',
  write: (context) => {
    const { requests: metric, labels } = context.dialect;
    return {
      indicator: {
        kind: 'ratio',
        total: { metric, matchers: counted(context) },
        bad: { metric, matchers: counted(context, { [labels.status]: matching('5..') }) },
      },
      samples: (time, { all, bad }) => requestSeries(context, time, { success: all - bad, ...(bad === 0 ? {} : { serverError: bad }) }),
    };
  },
};

const latency: ObjectiveTemplate<HttpContext> = {
  name: 'latency',
  target: 0.95,
  description: 'Share of requests within the bound of latency.p95',
  threshold: '.*P95LatencyHigh',
  write: (context) => {
    const { duration } = context.dialect;
    const matchers = counted(context);
    return {
      indicator: {
        kind: 'latency',
        total: { metric: metricName(`${duration}_count`), matchers },
        within: { metric: metricName(`${duration}_bucket`), matchers: { ...matchers, le: bucket(context.bound) } },
      },
      samples: (time, { all, bad }) => durationSeries(context, time, { within: all - bad, all }),
    };
  },
};

/** What an HTTP service may promise, from the same series and the same bound as its alerts. */
export const httpObjectives = [availability, latency];

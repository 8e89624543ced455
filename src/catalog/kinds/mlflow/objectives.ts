import { matching, metricName } from '../../../language/promql/tag';
import type { JobContext } from '../../common/alert';
import { clientPythonBuckets } from '../../common/metrics';
import { badAmong, type ObjectiveTemplate, slowerThan } from '../../common/objectives';
import { duration } from './metrics';

const answered = (status: string) => ({ method: 'POST', status });

/** What may be promised of MLflow: answers, and soon enough. */
export const mlflowObjectives: readonly ObjectiveTemplate<JobContext & { readonly bound: number }>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of requests that do not end with a 5xx status',
    threshold: 'MLflowHighErrorRate',
    write: ({ selector }) =>
      badAmong({
        metric: metricName('mlflow_http_request_total'),
        selector,
        bad: { status: matching('5..') },
        samples: { good: answered('200'), bad: answered('500') },
      }),
  },
  {
    name: 'latency',
    target: 0.95,
    description: 'Share of requests within the bound of the alert MLflowLatencyHigh',
    threshold: 'MLflowLatencyHigh',
    write: ({ selector, bound }) =>
      slowerThan({
        metric: duration,
        selector,
        bound,
        buckets: clientPythonBuckets,
        sample: { method: 'GET', mlflow_version: '3.15.1', status: '200' },
      }),
  },
];

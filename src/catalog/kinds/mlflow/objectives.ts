import { matching, metricName } from '../../../language/promql/tag';
import type { Exported } from '../../shared/exporter';
import { badAmong, type ObjectiveTemplate, slowerThan } from '../../shared/objectives';

/** How long requests to the server take. */
export const duration = metricName('mlflow_http_request_duration_seconds');

/** Defaults of prometheus_client, which the server's exporter is built on. */
export const buckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const answered = (status: string) => ({ method: 'POST', status });

/** What may be promised of MLflow: answers, and soon enough. */
export const mlflowObjectives: readonly ObjectiveTemplate<Exported & { readonly bound: number }>[] = [
  {
    name: 'availability',
    target: 0.995,
    description: 'Share of requests that do not end with a 5xx status',
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
    write: ({ selector, bound }) =>
      slowerThan({ metric: duration, selector, bound, buckets, sample: { method: 'GET', mlflow_version: '3.15.1', status: '200' } }),
  },
];

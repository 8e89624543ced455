import { alertTemplate, fires, histogram, inSeconds, type JobContext, lasting, plenty, quiet, tooFew } from '../../../shared/alert';
import { clientPythonBuckets } from '../../../shared/metrics';
import { bucketSchema, slowShare } from '../../../shared/shares';
import { floors } from '../context';
import { duration } from '../metrics';

/** More than 5 % of the requests take longer than the bound. */
export const mlflowLatencyHigh = alertTemplate({
  alert: 'MLflowLatencyHigh',
  for: '10m',
  severity: 'warning',
  runbook: 'mlflow/latency',
  parameters: {
    p95: bucketSchema(duration, clientPythonBuckets)
      .default(lasting('5s'))
      .meta({ description: 'Bound of the 95th percentile; a bucket of the histogram' }),
    ...floors,
  },
  bound: { above: 'p95' },
  write: ({ p95, minRequests, window }, { selector }: JobContext, time) => {
    const bound = inSeconds(p95);
    const labels = { ...selector, method: 'GET', mlflow_version: '3.15.1', status: '200' };
    const answered = (within: number, all: number) =>
      histogram(duration, labels, { time, buckets: clientPythonBuckets, bound, within, all });
    const all = plenty(window, minRequests);
    const few = tooFew(window, minRequests);
    return {
      expr: slowShare({ by: ['namespace', 'job'], window, floor: minRequests, ratio: 0.05, histogram: duration, selector, bound }),
      summary: 'MLflow answers slowly',
      description: `{{ $value | humanizePercentage }} of the MLflow requests took longer than ${p95}.`,
      firesOn: [fires('half of the requests take longer', time, { labels: selector, series: answered(all / 2, all) })],
      staysQuietOn: [
        quiet('all requests are quick enough', time, answered(all, all)),
        quiet('too few requests to judge by', time, answered(0, few)),
      ],
    };
  },
});

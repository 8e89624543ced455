import { alertTemplate, inKorean, inSeconds, type JobContext, lasting } from '../../../common/alert';
import { bucketSchema } from '../../../common/buckets';
import { clientPythonBuckets } from '../../../common/metrics';
import { tooManySlow } from '../../../common/shares';
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
  write: ({ p95, minRequests, window }, { selector }: JobContext, time) => ({
    summary: { en: 'MLflow answers slowly', ko: 'MLflow 응답 지연' },
    description: {
      en: `{{ $value | humanizePercentage }} of the MLflow requests took longer than ${p95}.`,
      ko: `MLflow 요청의 {{ $value | humanizePercentage }}가 ${inKorean(p95)}보다 오래 걸렸습니다.`,
    },
    ...tooManySlow({
      histogram: duration,
      selector,
      bound: inSeconds(p95),
      buckets: clientPythonBuckets,
      ratio: 0.05,
      by: ['namespace', 'job'],
      window,
      floor: minRequests,
      time,
      labels: selector,
      sample: { ...selector, method: 'GET', mlflow_version: '3.15.1', status: '200' },
      why: ['half of the requests take longer', 'all requests are quick enough', 'too few requests to judge by'],
    }),
  }),
});

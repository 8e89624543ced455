import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { metricUnknown } from './metric-unknown';

describe('metric-unknown names', () => {
  test.each([
    [
      'rate(http_request_total{namespace="fastapi-dev",job="fastapi"}[5m]) > 5',
      ['reads "http_request_total", which nothing exposes or records\n    »http_request_total«\n    did you mean "http_requests_total"?'],
    ],
    [
      'http_request_duration_seconds{namespace="fastapi-dev",job="fastapi"} > 1',
      [
        'reads "http_request_duration_seconds", which nothing exposes or records\n    »http_request_duration_seconds«\n    did you mean "http_request_duration_seconds_bucket"?',
      ],
    ],
    [
      'mlops_queue_depth > 100',
      [
        'reads "mlops_queue_depth", which nothing exposes or records\n    »mlops_queue_depth«\n    declare it under external.metrics if something outside this repository exposes it',
      ],
    ],
    [
      'node_memory_MemAvailabel_bytes < 5',
      [
        'reads "node_memory_MemAvailabel_bytes", which nothing exposes or records\n    »node_memory_MemAvailabel_bytes«\n    did you mean "node_memory_MemAvailable_bytes"?',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(metricUnknown, expr);

    expect(found).toEqual(problems);
  });
});

describe('metric-unknown leaves alone', () => {
  test.each([
    ['up == 0 and node_load1 > 3 and kube_pod_info == 1'],
    ['ALERTS{alertstate="firing"} > 0'],
    ['rate(http_request_duration_seconds{job="fastapi"}[5m]) or rate(http_request_duration_seconds_bucket{job="fastapi"}[5m])'],
  ])('%s', async (expr) => {
    const found = await inExpression(metricUnknown, expr);

    expect(found).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { boundNotABucket } from './bound-not-a-bucket';

describe('bound-not-a-bucket names', () => {
  test.each([
    [
      'histogram_quantile(0.95, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.3',
      [
        'compares a quantile with 0.3, which is not a bucket: the quantile is a guess between 0.1 and 0.5\n    »0.3«\n    compare with one of the buckets 0.1, 0.5, 1, or add one at 0.3',
      ],
    ],
    [
      'rate(http_request_duration_seconds_bucket{job="fastapi",le="0.3"}[5m]) > 5',
      ['selects le="0.3", which is not a bucket of http_request_duration_seconds_bucket\n    »le="0.3"«\n    its buckets are 0.1, 0.5, 1'],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(boundNotABucket, expr);

    expect(found).toEqual(problems);
  });
});

describe('bound-not-a-bucket leaves alone', () => {
  test.each([
    [
      'rate(http_request_duration_seconds_bucket{job="fastapi",le=~"1|1\\\\.0"}[5m]) > 5 and histogram_quantile(0.95, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.5',
    ],
  ])('%s', async (expr) => {
    const found = await inExpression(boundNotABucket, expr);

    expect(found).toEqual([]);
  });
});

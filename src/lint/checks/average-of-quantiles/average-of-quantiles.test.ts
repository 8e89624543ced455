import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { averageOfQuantiles } from './average-of-quantiles';

describe('average-of-quantiles names', () => {
  test.each([
    [
      'avg by (job) (histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.5',
      [
        'computes avg of quantiles\n    »histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{job="fastapi"}[5m])«\n    add up the buckets first and compute one quantile of the sum, or use the max of the quantiles',
      ],
    ],
    [
      'avg_over_time(histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))[1h:5m]) > 0.5',
      [
        'computes avg_over_time of quantiles\n    »histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{job="fastapi"}[5m])«\n    add up the buckets first and compute one quantile of the sum, or use the max of the quantiles',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(averageOfQuantiles, expr);

    expect(found).toEqual(problems);
  });
});

describe('average-of-quantiles leaves alone', () => {
  test.each([['max by (job) (histogram_quantile(0.95, rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.5']])(
    '%s',
    async (expr) => {
      const found = await inExpression(averageOfQuantiles, expr);

      expect(found).toEqual([]);
    },
  );
});

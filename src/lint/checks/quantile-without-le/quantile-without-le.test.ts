import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { quantileWithoutLe } from './quantile-without-le';

describe('quantile-without-le names', () => {
  test.each([
    [
      'histogram_quantile(0.95, sum by (job) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.5',
      [
        'computes a quantile of series without the label le\n    »sum by (job) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m])«\n    keep the buckets apart: by (le, job)',
      ],
    ],
    [
      'histogram_quantile(0.95, rate(http_request_duration_seconds_count{job="fastapi"}[5m])) > 0.5',
      [
        'computes a quantile of series without the label le\n    »rate(http_request_duration_seconds_count{job="fastapi"}[5m])«\n    compute it from the _bucket series, and keep le',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(quantileWithoutLe, expr);

    expect(found).toEqual(problems);
  });
});

describe('quantile-without-le leaves alone', () => {
  test.each([['histogram_quantile(0.95, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.5']])(
    '%s',
    async (expr) => {
      const found = await inExpression(quantileWithoutLe, expr);

      expect(found).toEqual([]);
    },
  );
});

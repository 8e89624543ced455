import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { quantileBeyondLastBucket } from './quantile-beyond-last-bucket';

describe('quantile-beyond-last-bucket names', () => {
  test.each([
    [
      'histogram_quantile(0.95, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 2',
      [
        'compares a quantile with 2, but the last bucket is 1 and the quantile never exceeds it\n    »2«\n    give the histogram a bucket above 2',
      ],
    ],
    [
      '30 < histogram_quantile(0.99, rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))',
      [
        'compares a quantile with 30, but the last bucket is 1 and the quantile never exceeds it\n    »30«\n    give the histogram a bucket above 30',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(quantileBeyondLastBucket, expr);

    expect(found).toEqual(problems);
  });
});

describe('quantile-beyond-last-bucket leaves alone', () => {
  test.each([['histogram_quantile(0.95, sum by (job, le) (rate(http_request_duration_seconds_bucket{job="fastapi"}[5m]))) > 0.5']])(
    '%s',
    async (expr) => {
      const found = await inExpression(quantileBeyondLastBucket, expr);

      expect(found).toEqual([]);
    },
  );
});

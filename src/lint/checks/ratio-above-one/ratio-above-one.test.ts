import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { ratioAboveOne } from './ratio-above-one';

describe('ratio-above-one names', () => {
  test.each([
    [
      'sum by (job) (rate(http_requests_total{job="fastapi",status="5xx"}[5m])) / sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > 5',
      ['compares a ratio with 5, which it never exceeds\n    »5«\n    5 % is 0.05'],
    ],
    [
      '1 - sum(rate(http_request_duration_seconds_bucket{job="fastapi",le="0.5"}[5m])) / sum(rate(http_request_duration_seconds_count{job="fastapi"}[5m])) >= 10',
      ['compares a ratio with 10, which it never exceeds\n    »10«\n    10 % is 0.1'],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(ratioAboveOne, expr);

    expect(found).toEqual(problems);
  });
});

describe('ratio-above-one leaves alone', () => {
  test.each([
    [
      '100 * sum by (job) (rate(http_requests_total{job="fastapi",status="5xx"}[5m])) / sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > 5',
    ],
  ])('%s', async (expr) => {
    const found = await inExpression(ratioAboveOne, expr);

    expect(found).toEqual([]);
  });
});

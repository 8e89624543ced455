import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { comparisonNeverTrue } from './comparison-never-true';

describe('comparison-never-true names', () => {
  test.each([
    ['up{job="fastapi"} > 1', ['asks for up{job="fastapi"} > 1, which never holds: the left side is between 0 and 1']],
    [
      'increase(http_requests_total{job="fastapi"}[5m]) < 0',
      ['asks for increase(http_requests_total{job="fastapi"}[5m]) < 0, which never holds: the left side is at least 0'],
    ],
    ['hour() > 24 and on () up{job="fastapi"} == 0', ['asks for hour() > 24, which never holds: the left side is between 0 and 23']],
    [
      'sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > bool 0 > 1',
      [
        'asks for (sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > bool 0) > 1, which never holds: the left side is between 0 and 1',
      ],
    ],
    ['(up{job="fastapi"} < 1) > 1', ['asks for (up{job="fastapi"} < 1) > 1, which never holds: the left side is between 0 and 1']],
    ['node_load1 < 0', ['asks for node_load1 < 0, which never holds: the left side is at least 0']],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(comparisonNeverTrue, expr);

    expect(found).toEqual(problems);
  });
});

describe('comparison-never-true leaves alone', () => {
  test.each([['up{job="fastapi"} == 0']])('%s', async (expr) => {
    const found = await inExpression(comparisonNeverTrue, expr);

    expect(found).toEqual([]);
  });
});

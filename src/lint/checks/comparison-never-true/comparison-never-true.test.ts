import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { comparisonNeverTrue } from './comparison-never-true';

describe('comparison-never-true names', () => {
  test.each([
    ['up{job="fastapi"} > 1', ['has a comparison that never holds: the left side is between 0 and 1\n    »up{job="fastapi"} > 1«']],
    [
      'increase(http_requests_total{job="fastapi"}[5m]) < 0',
      ['has a comparison that never holds: the left side is at least 0\n    »increase(http_requests_total{job="fastapi"}[5m]) < 0«'],
    ],
    [
      'hour() > 24 and on () up{job="fastapi"} == 0',
      ['has a comparison that never holds: the left side is between 0 and 23\n    »hour() > 24«'],
    ],
    [
      'sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > bool 0 > 1',
      [
        'has a comparison that never holds: the left side is between 0 and 1\n    »sum by (job) (rate(http_requests_total{job="fastapi"}[5m])) > bool 0 > 1«',
      ],
    ],
    [
      '(up{job="fastapi"} < 1) > 1',
      ['has a comparison that never holds: the left side is between 0 and 1\n    »(up{job="fastapi"} < 1) > 1«'],
    ],
    ['node_load1 < 0', ['has a comparison that never holds: the left side is at least 0\n    »node_load1 < 0«']],
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

import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { gaugeFunctionOnCounter } from './gauge-function-on-counter';

describe('gauge-function-on-counter names', () => {
  test.each([
    [
      'delta(http_requests_total{job="fastapi"}[5m]) > 5',
      [
        'computes delta of a counter, which starts at zero with every restart\n    »http_requests_total{job="fastapi"}[5m]«\n    increase shows by how much a counter grew, rate how fast',
      ],
    ],
    [
      'avg_over_time(http_request_duration_seconds_count{job="fastapi"}[5m]) > 5',
      [
        'computes avg_over_time of a counter, which starts at zero with every restart\n    »http_request_duration_seconds_count{job="fastapi"}[5m]«\n    increase shows by how much a counter grew, rate how fast',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(gaugeFunctionOnCounter, expr);

    expect(found).toEqual(problems);
  });
});

describe('gauge-function-on-counter leaves alone', () => {
  test.each([['avg_over_time(rate(http_requests_total{job="fastapi"}[5m])[1h:5m]) > 5']])('%s', async (expr) => {
    const found = await inExpression(gaugeFunctionOnCounter, expr);

    expect(found).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { counterBirthMissed } from './counter-birth-missed';

describe('counter-birth-missed names', () => {
  test.each([
    [
      'increase(http_requests_total{job="fastapi",status="5xx"}[10m]) > 0',
      [
        'misses the first event: the series is born at 1 and has not grown\n    »increase(http_requests_total{job="fastapi",status="5xx"}[10m]) > 0«\n    add "or (http_requests_total{job="fastapi",status="5xx"} > 0 unless http_requests_total{job="fastapi",status="5xx"} offset 10m)", or have the exporter start every series at zero',
      ],
    ],
    [
      'sum by (job) (increase(http_requests_total{job="fastapi"}[10m])) >= 1',
      [
        'misses the first event: the series is born at 1 and has not grown\n    »sum by (job) (increase(http_requests_total{job="fastapi"}[10m])) >= 1«\n    add "or (http_requests_total{job="fastapi"} > 0 unless http_requests_total{job="fastapi"} offset 10m)", or have the exporter start every series at zero',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(counterBirthMissed, expr);

    expect(found).toEqual(problems);
  });
});

describe('counter-birth-missed leaves alone', () => {
  test.each([
    [
      'increase(http_requests_total{job="fastapi"}[10m]) > 0 or (http_requests_total{job="fastapi"} > 0 unless http_requests_total{job="fastapi"} offset 10m)',
    ],
    ['increase(http_requests_total{job="fastapi"}[10m]) > 10'],
  ])('%s', async (expr) => {
    const found = await inExpression(counterBirthMissed, expr);

    expect(found).toEqual([]);
  });
});

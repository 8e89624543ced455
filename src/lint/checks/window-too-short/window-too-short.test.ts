import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { windowTooShort } from './window-too-short';

describe('window-too-short names', () => {
  test.each([
    [
      'rate(http_requests_total{job="fastapi"}[1m]) > 5',
      [
        'reads 1m of http_requests_total, which is scraped every 30s: one missed scrape leaves it without a value\n    »1m«\n    use a window of 2m or more',
      ],
    ],
    [
      'increase(http_requests_total{job="fastapi"}[30s]) > 5',
      [
        'reads 30s of http_requests_total, which is scraped every 30s: Prometheus 3 never has a value in it\n    »30s«\n    use a window of 2m or more',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(windowTooShort, expr);

    expect(found).toEqual(problems);
  });
});

describe('window-too-short leaves alone', () => {
  test.each([['rate(http_requests_total{job="fastapi"}[2m]) > 5 and max_over_time(up{job="fastapi"}[1m]) > 0']])('%s', async (expr) => {
    const found = await inExpression(windowTooShort, expr);

    expect(found).toEqual([]);
  });
});

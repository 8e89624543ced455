import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { comparisonAlwaysTrue } from './comparison-always-true';

describe('comparison-always-true names', () => {
  test.each([
    [
      'increase(http_requests_total{job="fastapi"}[5m]) >= 0',
      ['has a comparison that always holds: the left side is at least 0\n    »increase(http_requests_total{job="fastapi"}[5m]) >= 0«'],
    ],
    ['up{job="fastapi"} <= 1', ['has a comparison that always holds: the left side is between 0 and 1\n    »up{job="fastapi"} <= 1«']],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(comparisonAlwaysTrue, expr);

    expect(found).toEqual(problems);
  });
});

describe('comparison-always-true leaves alone', () => {
  test.each([['count(up{job="fastapi"} == 0) > 0 and absent(up{job="web"}) == 1'], ['kube_pod_info == 1']])('%s', async (expr) => {
    const found = await inExpression(comparisonAlwaysTrue, expr);

    expect(found).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { inExpression, inYaml, planted } from '../../../../test/planted';
import { counterCompared } from './counter-compared';

const help = 'compare what it grows by: rate(...[5m]) or increase(...[1h])';

describe('counter-compared names', () => {
  test.each([
    ['http_requests_total{job="fastapi"} > 100', 'http_requests_total{job="fastapi"}'],
    ['sum by (job) (http_requests_total{job="fastapi"}) >= 100', 'sum by (job) (http_requests_total{job="fastapi"})'],
  ])('%s', async (expr, counter) => {
    const bound = 100;

    expect(await inExpression(counterCompared, expr)).toEqual([
      `compares the counter http_requests_total itself with ${bound}: it only grows, so this holds from some day until a restart\n    »${counter}«\n    ${help}`,
    ]);
  });

  test('what only its name says is a counter, as a warning', () => {
    expect(inYaml(counterCompared, 'groups: [{name: a, rules: [{alert: A, expr: shop_errors_total > 5}]}]\n')).toEqual([
      expect.stringMatching(/^objects.yaml:1:45: warning: alert A compares the counter shop_errors_total itself with 5: /),
    ]);
  });
});

describe('counter-compared leaves alone', () => {
  test.each([
    'rate(http_requests_total{job="fastapi"}[5m]) > 100',
    'http_requests_total{job="fastapi"} > 0 unless http_requests_total{job="fastapi"} offset 1h',
    'http_requests_total{job="fastapi"} > http_requests_total{job="fastapi"} offset 1h',
    'http_requests_total{job="fastapi"} < 5',
    'http_requests_total{job="fastapi"} - http_requests_total{job="fastapi"} offset 1h > 5',
    'up{job="fastapi"} > 5',
  ])('%s', async (expr) => {
    expect(await inExpression(counterCompared, expr)).toEqual([]);
  });

  test('the platform as it is', async () => {
    expect(await planted(counterCompared, {})).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { regexMatchesNothing } from './regex-matches-nothing';

describe('regex-matches-nothing names', () => {
  test.each([
    [
      'rate(http_requests_total{job="fastapi",status=~"5[0-9]{2}"}[5m]) > 1',
      [
        'selects status=~"5[0-9]{2}", which matches no status of http_requests_total: "1xx", "2xx", "3xx", "4xx", "5xx"\n    »status=~"5[0-9]{2}"«\n    a regular expression must match a whole value',
      ],
    ],
    [
      'up{job=~"astap"} == 0',
      [
        'selects job=~"astap", which matches no job of up: "apiserver", "fastapi", "kube-state-metrics", "kubelet", "monitoring-dev-grafana", "monitoring-dev-kube-promet-alertmanager" and others\n    »job=~"astap"«\n    it matches only a part of "fastapi"; a regular expression must match the whole value',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(regexMatchesNothing, expr);

    expect(found).toEqual(problems);
  });
});

describe('regex-matches-nothing leaves alone', () => {
  test.each([['up{job=~"fast.*",status=~""} == 0']])('%s', async (expr) => {
    const found = await inExpression(regexMatchesNothing, expr);

    expect(found).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { labelValueUnknown } from './label-value-unknown';

describe('label-value-unknown names', () => {
  test.each([
    [
      'rate(http_requests_total{job="fastapi",status="500"}[5m]) > 1',
      ['selects status="500", but http_requests_total only has status "1xx", "2xx", "3xx", "4xx", "5xx"\n    »status="500"«'],
    ],
    [
      'up{job="fastapi-dev"} == 0',
      [
        'selects job="fastapi-dev", but up only has job "apiserver", "coredns", "fastapi", "kube-controller-manager", "kube-etcd", "kube-proxy" and others\n    »job="fastapi-dev"«',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(labelValueUnknown, expr);

    expect(found).toEqual(problems);
  });
});

describe('label-value-unknown leaves alone', () => {
  test.each([['up{job="fastapi",namespace="fastapi-dev"} == 0']])('%s', async (expr) => {
    const found = await inExpression(labelValueUnknown, expr);

    expect(found).toEqual([]);
  });
});

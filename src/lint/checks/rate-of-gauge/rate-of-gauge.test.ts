import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { rateOfGauge } from './rate-of-gauge';

describe('rate-of-gauge names', () => {
  test.each([
    [
      'rate(node_memory_MemAvailable_bytes[5m]) < 0',
      ['computes rate of a gauge\n    »node_memory_MemAvailable_bytes[5m]«\n    deriv shows how fast a gauge changes, delta by how much'],
    ],
    [
      'increase(up{job="fastapi"}[10m]) > 3',
      ['computes increase of a gauge\n    »up{job="fastapi"}[10m]«\n    delta shows by how much a gauge changes'],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(rateOfGauge, expr);

    expect(found).toEqual(problems);
  });
});

describe('rate-of-gauge leaves alone', () => {
  test.each([['deriv(node_memory_MemAvailable_bytes[5m]) < 0 and rate(http_requests_total{job="fastapi"}[5m]) > 0']])(
    '%s',
    async (expr) => {
      const found = await inExpression(rateOfGauge, expr);

      expect(found).toEqual([]);
    },
  );
});

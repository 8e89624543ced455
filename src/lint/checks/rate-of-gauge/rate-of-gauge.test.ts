import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { rateOfGauge } from './rate-of-gauge';

describe('rate-of-gauge names', () => {
  test.each([
    [
      'rate(node_memory_MemAvailable_bytes[5m]) < 0',
      ['takes rate of a gauge\n    »node_memory_MemAvailable_bytes[5m]«\n    deriv tells how fast a gauge changes, delta by how much'],
    ],
    [
      'increase(up{job="fastapi"}[10m]) > 3',
      ['takes increase of a gauge\n    »up{job="fastapi"}[10m]«\n    delta tells by how much a gauge changes'],
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

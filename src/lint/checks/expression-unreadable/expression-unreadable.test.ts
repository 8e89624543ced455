import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { expressionUnreadable } from './expression-unreadable';

describe('expression-unreadable names', () => {
  test.each([
    ['rate(x[5m)', ['has an expression that can not be read: ")" is not understood here\n    it can be read up to "rate(x[5m"']],
    [
      'sum(rate({app=~"fastapi-.*"} |= "ERROR" [5m])) > 5',
      [
        'has an expression that can not be read: "|= "ERROR" [5m])) >" is not understood here\n    it can be read up to "sum(rate({app=~"fastapi-.*"} "',
      ],
    ],
  ])('%s', async (expr, problems) => {
    const found = await inExpression(expressionUnreadable, expr);

    expect(found).toEqual(problems);
  });
});

describe('expression-unreadable leaves alone', () => {
  test.each([['sum by (job) (up) > 0 # fine']])('%s', async (expr) => {
    const found = await inExpression(expressionUnreadable, expr);

    expect(found).toEqual([]);
  });
});

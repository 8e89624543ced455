import { describe, expect, test } from '@jest/globals';
import { inExpression } from '../../../../test/planted';
import { expressionUnreadable } from './expression-unreadable';

describe('expression-unreadable names', () => {
  test.each([
    ['rate(x[5m)', ['has an expression that cannot be read: unexpected ")": "]" or ":" is expected\n    »)«']],
    ['sum(rate({app=~"fastapi-.*"} |= "ERROR" [5m])) > 5', ['has an expression that cannot be read: unexpected "|"\n    »|«']],
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

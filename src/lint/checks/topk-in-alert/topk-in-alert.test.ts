import { describe, expect, test } from '@jest/globals';
import { inExpression, planted } from '../../../../test/planted';
import { topkInAlert } from './topk-in-alert';

const help = 'compare all series with the bound, and pick in a panel';

describe('topk-in-alert names', () => {
  test.each([
    ['topk(3, up == 0)', 'topk'],
    ['bottomk(1, up) == 0', 'bottomk'],
    ['up == 0 or topk(3, up)', 'topk'],
    ['round(limitk(3, up)) == 0', 'limitk'],
  ])('%s', async (expr, operator) => {
    expect(await inExpression(topkInAlert, expr)).toEqual([
      `picks series with ${operator}, which are others from one evaluation to the next: the alert ends and starts again\n    »${operator}«\n    ${help}`,
    ]);
  });
});

describe('topk-in-alert leaves alone', () => {
  test.each(['count(topk(3, up)) > 2', 'topk by (node) (1, up) == 0', 'up == 0 and on (job) topk(3, up)', 'max(up) == 0'])(
    '%s',
    async (expr) => {
      expect(await inExpression(topkInAlert, expr)).toEqual([]);
    },
  );

  test('the platform as it is', async () => {
    expect(await planted(topkInAlert, {})).toEqual([]);
  });
});
